// Runs files of the client as the page does, as strict classic scripts, each in a block of its own, and returns what they
// define. With "strings" come the English texts.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const words = require("./words.js");

const CLIENT = path.join(__dirname, "../../geo/webmap/client");

module.exports = function load(...names) {
  for (const name of names) {
    const file = path.join(CLIENT, `${name}.js`);
    vm.runInThisContext(`"use strict";{${fs.readFileSync(file, "utf8")}}`, { filename: file });
    if (name === "strings") {
      globalThis.corridor.strings.en = words("en");
    }
  }
  return globalThis.corridor;
};
