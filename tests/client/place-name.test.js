// Which name of a place is shown: the same cases as tests/test_naming.py.
const test = require("node:test");
const assert = require("node:assert/strict");
const corridor = require("./load.js")("fold", "place-name");

const STEPANAKERT = { name_en: "Stepanakert / Khankendi", name_hy: "Ստեփանակերտ", name_az: "Xankəndi",
  name_ru: "Степанакерт / Ханкенди" };
const GORIS = { name_en: "Goris", name_hy: "Գորիս", name_az: "Gorus", name_ru: "Горис" };
const HEIGHT = { name_en: "Height 2054" };
const SHOWN = [
  [STEPANAKERT, "en", "both", "Khankendi / Stepanakert"],
  [STEPANAKERT, "ru", "armenian", "Степанакерт"],
  [STEPANAKERT, "hy", "both", "Ստեփանակերտ / Xankəndi"],
  [STEPANAKERT, "hy", "azerbaijani", "Xankəndi"],
  [STEPANAKERT, "az", "both", "Xankəndi / Stepanakert"],
  [STEPANAKERT, "az", "armenian", "Stepanakert"],
  [GORIS, "az", "both", "Gorus"],
  [GORIS, "hy", "azerbaijani", "Գորիս"],
  [HEIGHT, "hy", "both", "Height 2054"],
];

for (const [place, language, form, name] of SHOWN) {
  test(`${place.name_en} in ${language}, ${form}: ${name}`, () => {
    corridor.language = language;
    assert.equal(corridor.placeName(place, form), name);
  });
}

const WAY = { layer: "routes", kind: "corridor", label: "Goris - Stepanakert", via: [GORIS, STEPANAKERT] };
const AREA = { layer: "boundaries", kind: "line-of-contact", label: "Line of contact 1994" };
const POST = { layer: "peacekeeper_posts", kind: "post", label: "Post at Zabukh" };
const OTHERS = [
  [WAY, "ru", "both", "Горис\u00a0– Степанакерт / Ханкенди"],
  [WAY, "az", "azerbaijani", "Gorus\u00a0– Xankəndi"],
  [WAY, "hy", "armenian", "Գորիս\u00a0– Ստեփանակերտ"],
  [WAY, "en", "both", null],
  [AREA, "ru", "both", "A class"],
  [AREA, "en", "both", null],
  [POST, "ru", "both", null],
];

for (const [row, language, form, name] of OTHERS) {
  test(`${row.label} in ${language}, ${form}: ${name ?? "its English label"}`, () => {
    corridor.language = language;
    corridor.texts = () => ({ "line-of-contact": "A class", post: "A post" });
    assert.equal(corridor.otherName(row, form), name);
  });
}
