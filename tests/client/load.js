// Runs files of the client as the page does, as strict classic scripts, each in a block of its own, and returns what they
// define. With "strings" come the English texts.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const words = require("./words.js");

const CLIENT = path.join(__dirname, "../../geo/webmap/client");
const FILES = new Map(fs.readdirSync(CLIENT, { recursive: true }).map((file) => [path.basename(file), path.join(CLIENT, file)]));

// A case as geo/model/situation.py describes it, as far as the client asks.
const SITUATION = { id: "lachin-corridor", languages: ["en", "hy", "az", "ru"],
  namedIn: ["en", "hy", "az", "ru"], centre: "stepanakert", region: "nk",
  headline: "civilian", traffic: ["civilian", "icrc", "peacekeeper", "az-convoy", "aid"], layers: { areas: "nagorno_karabakh" },
  parties: [{ id: "armenian", language: "hy", sides: ["am", "nk"] }, { id: "azerbaijani", language: "az", sides: ["az"] }] };

module.exports = function load(...names) {
  globalThis.corridor ??= {};
  for (const name of ["situation", "translations", ...names]) {
    const file = FILES.get(`${name}.js`);
    vm.runInThisContext(`"use strict";{${fs.readFileSync(file, "utf8")}}`, { filename: file });
    if (name === "strings") {
      globalThis.corridor.strings.en = words("en");
    }
  }
  globalThis.corridor.situation = SITUATION;
  globalThis.corridor.time?.countFrom("2020-11-09");
  return globalThis.corridor;
};
