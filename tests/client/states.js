// Prints what the page says of every day: reads the page's data from standard input and writes one JSON object.
const saidOf = require("./said.js");

process.stdout.write(JSON.stringify(saidOf(JSON.parse(require("node:fs").readFileSync(0, "utf8")))));
