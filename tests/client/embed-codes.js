// Prints what the page offers for every day, for the addresses of its arguments: reads the page's data from standard
// input and writes a list of {day, road, codes}, where codes holds {frame, picture, latex} by address.
const { embedCode, payload, plain, roadInBrief, runs, time, useSituation } = require("./load.js")("strings", "time", "payload",
  "hours", "passability", "runs", "road-in-brief", "embed-code");

embedCode.templates = require("./words.js").embedTemplates();
const written = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
useSituation(written);
const data = payload.decode(written);
const [first, last] = data.period.map(time.fromIso);
data.lanes = runs.lanes(data, { first, last });

const said = [];
for (let day = first; day <= last; day += 1) {
  const road = roadInBrief(data, day);
  const codes = process.argv.slice(2).map((base) => [base, embedCode.fill({ day, road, address: `${base}#d=${time.toIso(day)}`,
    isPublic: base.startsWith("http") })]);
  said.push({ day: time.toIso(day), road: plain(road), codes: Object.fromEntries(codes) });
}
process.stdout.write(JSON.stringify(said));
