// Code with which others show the map of a day: a frame, a picture, a LaTeX figure. The command line fills the same
// templates and prints the same, byte for byte.

/** @typedef {{ [name: string]: string }} Texts */

const HEIGHT_PX = 480;
const FILES = ["picture_file", "figure_file"];
const WORDS = ["title", "alt", "caption", "credit"];
/** @type {Texts} */
const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "–": "--" };
/** @type {Texts} */
const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

// `address` is that of the full map on this day, `road` the state of the road in words.
/** @param {{ day: Day, road: string, address: string, isPublic: boolean }} given */
function fill({ day, road, address, isPublic }) {
  const values = { stem: corridor.situation.id, day: corridor.time.toIso(day), date: corridor.plain(corridor.time.formatDay(day)),
    road: corridor.plain(road), height: String(HEIGHT_PX),
    of: corridor.language === corridor.situation.namedIn[0] ? "" : `-${corridor.language}`,
    full: address, compact: `${address}&embed` };
  const said = { ...values, ...Object.fromEntries([...FILES.map((name) => [name, put(name, values)]),
    ...WORDS.map((name) => [name, corridor.plain(corridor.text(`embedCode.${name}`, values))])]) };
  const html = changed(said, (text) => text.replace(/[&<>"']/g, (character) => HTML[character]));
  const tex = changed(said, toTex);
  const link = `\\texttt{${tex.full.replace(/\/(?=[^/])/g, "/\\allowbreak{}")}}`;
  return { frame: put("frame", html), picture: put("picture", html),
    latex: put("latex", { ...tex, interactive: isPublic ? ` ${corridor.text("embedCode.interactive", { link })}` : "" }) };
}

/** @param {string} name @param {Texts} values */
function put(name, values) {
  return corridor.embedCode.templates[name].join("\n").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** @param {string} text */
function toTex(text) {
  return text.replace(/[\\{}$&#_%~^–]/g, (character) => TEX[character] ?? `\\${character}`);
}

/** @param {Texts} values @param {(text: string) => string} change */
function changed(values, change) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

const embedCode = { fill, toTex, templates: /** @type {{ [name: string]: string[] }} */ ({}) };

corridor.embedCode = embedCode;
/** @typedef {{ embedCode: typeof embedCode }} Given */
