const test = require("node:test");
const assert = require("node:assert/strict");
const corridor = require("./load.js")("strings", "time", "payload", "fold", "place-name", "address", "ribbons", "traffic");

const OTHER = { id: "north-pass", languages: ["en", "ru"], centre: "upper-town", region: "valley", headline: "local",
  traffic: ["local", "transit"], layers: {}, parties: [{ id: "eastern", language: "ru" }, { id: "western", language: "az" }] };

function inCase(situation, act) {
  const before = corridor.situation;
  corridor.useSituation({ situation, period: ["2001-01-31"] });
  try {
    act();
  } finally {
    corridor.useSituation({ situation: before, period: ["2020-11-09"] });
  }
}

function read(hash) {
  return corridor.address.parse(hash, { first: 0, last: 100, hasFeature: () => true });
}

test("days are counted from the first of the period", () => inCase(OTHER, () => {
  assert.equal(read("d=2001-02-03").state.day, 3);
}));

test("an address may ask for the form of each party and for the languages of the case, and for no others",
  () => inCase(OTHER, () => {
  assert.equal(read("names=western").state.names, "western");
  assert.equal(read("lang=ru").state.language, "ru");
  assert.equal(read("names=armenian&lang=hy").ignored.length, 2);
}));

test("a case of two classes of traffic shows both first", () => inCase(OTHER, () => {
  assert.deepEqual(corridor.mainTraffic(), ["local", "transit"]);
}));

test("a lane of every class of a case says so", () => inCase(OTHER, () => {
  const lane = { scope: "section", targets: ["pass"], traffic: ["local", "transit"] };
  const data = { tables: { routes: [] }, layers: { corridor_route: [] } };
  assert.equal(corridor.ribbonNames(lane, data).shortTraffic, "All traffic");
}));

test("a lane of a stretch of another road has the words of that road", () => {
  const lane = { scope: "section", targets: ["stepanakert-drmbon"], traffic: ["civilian"] };
  const road = { layer: "roads", section: "stepanakert-drmbon", label: "Stepanakert - Chldran - Drmbon" };
  const data = { tables: { routes: [] }, layers: { corridor_route: [], roads: [road] } };
  assert.equal(corridor.ribbonNames(lane, data).place, "Stepanakert - Chldran - Drmbon");
});

test("a layer has its published name in an address, and is found by either", () => {
  const row = { id: "twice", layer: "areas" };
  const data = { index: new Map([["twice", [{ id: "twice", layer: "places" }, row]]]) };
  assert.equal(corridor.payload.featureKey(data, row), "nagorno_karabakh:twice");
  assert.equal(corridor.payload.findFeature(data, "nagorno_karabakh:twice"), row);
  assert.equal(corridor.payload.findFeature(data, "areas:twice"), row);
});

test("a layer without a published name of its own keeps its name", () => inCase(OTHER, () => {
  assert.equal(corridor.publishedLayer("areas"), "areas");
}));

test("in the language of a party the other's form is its own where that has Latin letters", () => inCase(OTHER, () => {
  corridor.language = "ru";
  const place = { name_en: "East / West", name_ru: "\u0412\u043e\u0441\u0442\u043e\u043a", name_az: "Q\u0259rb" };
  assert.equal(corridor.placeName(place, "both"), "\u0412\u043e\u0441\u0442\u043e\u043a / Q\u0259rb");
  assert.equal(corridor.placeName(place, "western"), "Q\u0259rb");
  corridor.language = "en";
}));
