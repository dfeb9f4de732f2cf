// Prints what the page says of every day: reads the page's data from standard input and writes one JSON object.
// `states`: "scope target traffic" -> [[state, certainty, since, earliest, rows], ...], one entry a day of the period,
// null where the page says that no source speaks of it. `routes`: the corridor routes in use, one list a day.
// `cutOff`: how sure it is -> settlements -> other roads, one object a day.
const { cutOff, passability, payload, runs, time, useSituation } = require("./load.js")("strings", "time", "payload", "passability", "runs", "cut-off");

const written = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
useSituation(written);
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
const cutOffOn = (day) => Object.fromEntries(Object.entries(cutOff.on(data, day)).map(([certainty, found]) => (
  [certainty, Object.fromEntries(found.map((run) => [run.place, run.other_roads ?? null]))])));
process.stdout.write(JSON.stringify({ states, routes, cutOff: days.map(cutOffOn) }));
