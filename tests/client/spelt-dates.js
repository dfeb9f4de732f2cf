// Prints the dates that it reads from standard input, a JSON list, in the page's words.
const { time } = require("./load.js")("strings", "time");

const dates = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(dates.map(time.describeDate)));
