// Prints what the page offers for every day in a language, for the addresses of its arguments after that: reads the page's
// data from standard input and writes a list of {day, road, codes}, where codes holds {frame, picture, latex} by address.
const loaded = require("./load.js")("strings", "time", "payload", "hours", "passability", "runs", "road-in-brief", "embed-code");

const { strings, embedCode, payload, plain, roadInBrief, runs, time, useSituation } = loaded;

embedCode.templates = require("./words.js").embedTemplates();
const [language, ...addresses] = process.argv.slice(2);
strings[language] = require("./words.js")(language);
loaded.language = language;
const written = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
useSituation(written);
const data = payload.decode(written);
const [first, last] = data.period.map(time.fromIso);
data.lanes = runs.lanes(data, { first, last });

const said = [];
for (let day = first; day <= last; day += 1) {
  const road = roadInBrief(data, day);
  const codes = addresses.map((base) => [base, embedCode.fill({ day, road,
    address: `${base}#d=${time.toIso(day)}&lang=${language}`, isPublic: base.startsWith("http") })]);
  said.push({ day: time.toIso(day), road: plain(road), codes: Object.fromEntries(codes) });
}
process.stdout.write(JSON.stringify(said));
