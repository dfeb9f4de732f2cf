// What the page says of every day of its data, for comparison with the engine.
// `states`: "scope target traffic" -> [[state, certainty, since, earliest, rows], ...], one entry a day of the period,
// null where the page says that no source speaks of it. `routes`: the corridor routes in use, one list a day. `roads`: the
// road in brief. `cutOff`: how sure it is -> settlements -> other roads, one object a day.
const corridor = require("./load.js")("strings", "time", "payload", "passability", "runs", "cut-off", "embed");

const { cutOff, passability, payload, plain, roadInBrief, runs, time } = corridor;

module.exports = function saidOf(written) {
  corridor.useSituation(written);
  const data = payload.decode(written);
  const [first, last] = data.period.map(time.fromIso);
  const days = Array.from({ length: last - first + 1 }, (_, position) => first + position);
  data.lanes = runs.lanes(data, { first, last });

  const iso = (day) => (day === null ? null : time.toIso(day));
  const states = {};
  for (const { scope, targets, traffic } of data.lanes) {
    for (const target of targets) {
      for (const one of traffic) {
        states[`${scope} ${target} ${one}`] = days.map((day) => {
          const run = runs.find(data, day, { scope, target, traffic: one });
          return run && [run.state, run.certainty, iso(run.since), iso(run.earliest), run.rows.map((row) => row.id)];
        });
      }
    }
  }
  const routes = days.map((day) => passability.routesInUse(data, day).map(({ route, certainty }) => [route.id, certainty]));
  const roads = days.map((day) => plain(roadInBrief(passability.throughState(data, day, written.situation.headline))));
  const cutOffOn = (day) => Object.fromEntries(Object.entries(cutOff.on(data, day)).map(([certainty, found]) => (
    [certainty, Object.fromEntries(found.map((run) => [run.place, run.other_roads ?? null]))])));
  return { states, routes, roads, cutOff: days.map(cutOffOn) };
};
