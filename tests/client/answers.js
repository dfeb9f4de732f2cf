// Answers questions about the client's own code, one a line of standard input: ["name", ...arguments] in, JSON out.
const { nameIndex, payload, time } = require("./load.js")("strings", "time", "payload", "name-index");

const ANSWERS = {
  // Dates in words, after the table that tells what they say.
  spelt(table, dates) {
    time.learnDates(payload.decodeTable(table));
    return dates.map(time.describeDate);
  },
  certainties: (bounds, days) => days.map((day) => time.certaintyOn(bounds, day)),
  folded: (names) => names.map(nameIndex.fold),
};

require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, ...values] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(ANSWERS[name](...values))}\n`);
});
