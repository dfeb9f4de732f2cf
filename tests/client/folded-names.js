// Prints the names that it reads from standard input, a JSON list, as the page's search compares them.
const { nameIndex } = require("./load.js")("name-index");

const names = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(names.map(nameIndex.fold)));
