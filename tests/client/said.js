// What the page says of every day of its data, for comparison with the engine.
// `states`: "scope target traffic" -> [[state, certainty, since, earliest, rows], ...], one entry a day of the period,
// null where the page says that no source speaks of it. `routes`: the corridor routes in use, one list a day. `roads`: the
// road in brief. `beside`: "scope target traffic" -> day -> [cause, ...hours in words]. `passages`: [event or text,
// certainty] of each, one list a day. `cutOff`: how sure it is -> settlements -> other roads, one object a day.
const corridor = require("./load.js")("strings", "time", "payload", "hours", "passability", "runs", "cut-off", "road-in-brief");

const { cutOff, hours, passability, payload, plain, roadInBrief, runs, time } = corridor;

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
  const beside = Object.fromEntries(Object.keys(states).map((key) => {
    const [scope, target, traffic] = key.split(" ");
    const told = days.map((day) => [iso(day), hours.beside(data, day, { scope, target, traffic })]);
    return [key, Object.fromEntries(told.filter(([, { why, hours: lying }]) => why || lying.length)
      .map(([day, { why, hours: lying }]) => [day, [plain(why), ...lying.map(({ text }) => plain(text))]]))];
  }));
  const passages = days.map((day) => data.tables.passages.filter(({ from, until }) => from <= day && day < until)
    .map(({ event, text, certainty }) => [event ?? text, certainty]));
  const roads = days.map((day) => plain(roadInBrief(data, day)));
  const cutOffOn = (day) => Object.fromEntries(Object.entries(cutOff.on(data, day)).map(([certainty, found]) => (
    [certainty, Object.fromEntries(found.map((run) => [run.place, run.other_roads ?? null]))])));
  return { states, beside, passages, routes, roads, cutOff: days.map(cutOffOn) };
};
