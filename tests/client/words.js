// The words that the page carries, as geo/model/situation_words.py makes them: the words of the case laid over those of the
// domain, what follows from the case, and the texts that stand in other texts put in.
const fs = require("node:fs");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../geo/model/words");
const HELD = /\{(\^?)(\w+(?:\.[\w-]+)+)\}/g;

function read(name) {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, name), "utf8"));
}

// Everything in a language, also what Python alone writes.
function readAll(language) {
  const tree = read(`${language}.json`);
  tree.report = fs.existsSync(path.join(FOLDER, `report/${language}.json`)) ? read(`report/${language}.json`) : {};
  const given = read("../../../seeds/situation.json");
  const choice = (ids) => `${ids.slice(0, -1).join(", ")}${tree.lastChoice}${ids.at(-1)}`;
  const kilometres = (metres) => tree.plainKm.replace("{kilometres}", String(metres / 1000).replace(".", tree.decimalPoint));
  const following = { "case.clock": given.utc_offset, "case.languageCodes": choice(given.languages),
    "case.nameFormCodes": choice(["both", ...given.parties.map(({ id }) => id)]),
    "case.stripWidth": kilometres(given.strip.width_m), "case.stripSide": kilometres(given.strip.width_m / 2) };
  for (const [key, text] of Object.entries({ ...following, ...given.words[language] })) {
    const names = key.split(".");
    const last = names.pop();
    names.reduce((branch, name) => (branch[name] ??= {}), tree)[last] = text;
  }
  const find = (key) => key.split(".").reduce((branch, name) => branch[name], tree);
  const whole = (value) => (typeof value === "string" ? value.replace(HELD, (_, mark, key) => {
    const text = whole(find(key));
    return mark ? text[0].toLocaleUpperCase(language) + text.slice(1) : text;
  }) : Array.isArray(value) ? value.map(whole) : Object.fromEntries(Object.entries(value)
    .map(([key, item]) => [key, whole(item)])));
  return whole(tree);
}

module.exports = function words(language) {
  const { case: held, report, ...carried } = readAll(language);
  return carried;
};

// The templates of geo/webmap/embed.py.
module.exports.embedTemplates = () => (
  JSON.parse(fs.readFileSync(path.join(__dirname, "../../geo/webmap/client/frame/embed-code.json"), "utf8")));
