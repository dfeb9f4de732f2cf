// Prints what the page says of through traffic on every day: reads the page's data from standard input and writes one
// JSON object, class of traffic -> [[state, certainty], ...], one pair a day of the period.
const { passability, payload, time } = require("./load.js")("strings", "time", "payload", "passability");

const data = payload.decode(JSON.parse(require("node:fs").readFileSync(0, "utf8")));
const [first, last] = data.period.map(time.fromIso);
const said = {};
for (const traffic of ["civilian", "icrc", "aid", "peacekeeper", "az-convoy"]) {
  said[traffic] = [];
  for (let day = first; day <= last; day += 1) {
    const found = passability.throughState(data, day, traffic);
    said[traffic].push(found ? [found.state, found.certainty] : ["unknown", null]);
  }
}
process.stdout.write(JSON.stringify(said));
