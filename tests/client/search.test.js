const test = require("node:test");
const assert = require("node:assert/strict");
const { fold, nameIndex, question, strings, wordMeanings } = require("./load.js")("strings", "time", "hours", "fold", "fact-text",
  "place-name", "inventory", "word-meanings", "fact-index", "name-index",
  "typed-day", "question");
const words = require("./words.js");

const place = (id, names) => ({ id, layer: "places", kind: "town", ...names });
const layers = {
  places: [
    place("stepanakert", { rank: 1, name_en: "Stepanakert / Khankendi", name_hy: "Ստեփանակերտ", name_az: "Xankəndi",
      name_ru: "Степанакерт / Ханкенди" }),
    place("lachin-town", { rank: 1, name_en: "Berdzor / Lachin", name_hy: "Բերձոր", name_az: "Laçın",
      name_ru: "Бердзор / Лачин" }),
    place("askeran", { rank: 2, name_en: "Askeran / Asgaran", name_hy: "Ասկերան", name_az: "Əsgəran", name_ru: "Аскеран",
      other_names: "Asgeran; Ասքերան", other_languages: ["en", "hy"] }),
    place("shosh", { rank: 4, name_en: "Shosh / Shushikend", name_az: "Şuşakənd", name_hy: "Շոշ", name_ru: "Шош" }),
    place("shusha", { rank: 1, name_en: "Shushi / Shusha", name_hy: "Շուշի", name_az: "Şuşa", name_ru: "Шуши / Шуша" }),
    place("gazanchi", { rank: 5, name_en: "Gazanchi", name_az: "Qazançı", name_ru: "Казанчы", name_hy: "Ղազանչի" }),
    place("mets-shen", { rank: 4, name_en: "Mets Shen / Boyuk Galadarasi", name_az: "Böyük Qaladərəsi", name_hy: "Մեծ Շեն",
      name_ru: "Мец-Шен" }),
    place("yezh", { rank: 5, name_en: "Yezh", name_ru: "Ёжик", name_hy: "Եվա և Մեծ", name_az: "İğdır Ümüd" }),
    place("moscow", { rank: null, name_en: "Moscow", name_ru: "Москва" }),
  ],
  blockade_points: [{ id: "camp", layer: "blockade_points", label: "Protest camp near Shusha" }],
  peacekeeper_posts: [{ id: "post", layer: "peacekeeper_posts", label: "Post 7 at Lachin" }],
  events: [{ id: "later", layer: "events", label: "Convoy enters Shusha", possible_from: 20 },
    { id: "sooner", layer: "events", label: "Convoy leaves Shusha", possible_from: 10 }],
};
const data = { selectable: layers, index: new Map(Object.values(layers).flat().map((row) => [row.id, [row]])) };
const index = nameIndex.build(data);
const first = (query) => {
  const group = nameIndex.find(index, query).groups[0];
  const { row, name } = group.results[0];
  return [row.id, name.text, name.language];
};

for (const [query, id, name, language] of [
  ["Stepanakert", "stepanakert", "Stepanakert", "en"],
  ["khankendi", "stepanakert", "Khankendi", "en"],
  ["Ստեփանակերտ", "stepanakert", "Ստեփանակերտ", "hy"],
  ["ՍՏԵՓԱՆԱԿԵՐՏ", "stepanakert", "Ստեփանակերտ", "hy"],
  ["Xankəndi", "stepanakert", "Xankəndi", "az"],
  ["XANKƏNDİ", "stepanakert", "Xankəndi", "az"],
  ["xankendi", "stepanakert", "Xankəndi", "az"],
  ["xankandi", "stepanakert", "Xankəndi", "az"],
  ["ханкенди", "stepanakert", "Ханкенди", "ru"],
  ["Laçın", "lachin-town", "Laçın", "az"],
  ["LACIN", "lachin-town", "Laçın", "az"],
  ["lacin", "lachin-town", "Laçın", "az"],
  ["бердз", "lachin-town", "Бердзор", "ru"],
  ["susa", "shusha", "Şuşa", "az"],
  ["qazanci", "gazanchi", "Qazançı", "az"],
  ["QAZANÇI", "gazanchi", "Qazançı", "az"],
  ["boyuk qala", "mets-shen", "Böyük Qaladərəsi", "az"],
  ["igdir umud", "yezh", "İğdır Ümüd", "az"],
  ["ежик", "yezh", "Ёжик", "ru"],
  ["ЁЖИК", "yezh", "Ёжик", "ru"],
  ["եւա եւ", "yezh", "Եվա և Մեծ", "hy"],
  ["Asgeran", "askeran", "Asgeran", "en"],
  ["Ասքերան", "askeran", "Ասքերան", "hy"],
]) {
  test(`"${query}" finds ${id} by its name "${name}"`, () => assert.deepEqual(first(query), [id, name, language]));
}

test("spaces, hyphens and apostrophes do not matter", () => {
  assert.equal(first("mets-shen")[0], "mets-shen");
  assert.equal(first("metsshen")[0], "mets-shen");
  assert.equal(first("  METS   shen ")[0], "mets-shen");
  assert.equal(first("Step’anakert")[0], "stepanakert");
});

test("a whole name comes before one that begins so, and that before one that holds it", () => {
  assert.deepEqual(nameIndex.find(index, "shush").groups[0].results.map(({ row }) => row.id).slice(0, 2), ["shusha", "shosh"]);
  assert.equal(first("shushikend")[0], "shosh");
});

test("words are found in any order", () => {
  assert.equal(first("shen mets")[0], "mets-shen");
  assert.equal(first("shusha camp")[0], "camp");
});

test("results stand in groups, the group of the best result first, and say how many there are", () => {
  const { total, groups } = nameIndex.find(index, "shusha", () => 1);
  assert.deepEqual(groups.map(({ group }) => group), ["places", "blockade_points", "events"]);
  assert.equal(total, 4);
  assert.deepEqual([groups[2].total, groups[2].results.length], [2, 1]);
  assert.equal(nameIndex.find(index, "camp").groups[0].group, "blockade_points");
});

test("events stand in the order of their days", () => {
  const { groups } = nameIndex.find(index, "convoy");
  assert.deepEqual(groups[0].results.map(({ row }) => row.id), ["sooner", "later"]);
});

test("the reader's language is named first where a name is the same in two", () => {
  globalThis.corridor.language = "ru";
  const goris = place("goris", { name_en: "Goris", name_az: "Goris", name_ru: "Goris" });
  const own = nameIndex.build({ selectable: { places: [goris] } });
  assert.equal(nameIndex.find(own, "goris").groups[0].results[0].name.language, "ru");
  globalThis.corridor.language = "en";
});

for (const query of ["", "   ", "-", "’", "zzz", "__proto__", "\u202e", "(", "[", "\\", "*"]) {
  test(`${JSON.stringify(query)} finds nothing`, () => assert.deepEqual(nameIndex.find(index, query), { total: 0, groups: [] }));
}

test("one letter finds only what begins with it", () => {
  for (const { results } of nameIndex.find(index, "b", () => 99).groups) {
    results.forEach(({ name }) => assert.match(fold(name.text), /(^| )b/));
  }
});

// The facts: what is said of a thing, and by whom; on day 783 only the passage of patients is in force.
const said = {
  blockade_points: [
    { id: "bridge", layer: "blockade_points", kind: "checkpoint", label: "Checkpoint at the bridge", certain_from: 900,
      certain_until: 1000, summary: "It was set up one morning. Azerbaijan’s border guards check passengers." },
    { id: "camp", layer: "blockade_points", kind: "protest-camp", label: "Camp near Shusha", certain_from: 763,
      certain_until: 900, summary: "People who call themselves environmental activists stand on the road." },
  ],
  passability: [{ id: "patients", layer: "passability", traffic: "icrc", state: "restricted", scope: "route", certain_from: 770,
    certain_until: 890, summary: "Patients pass under agreement." }],
  events: [
    { id: "shot", layer: "events", label: "A car is fired at", certain_from: 300, certain_until: 301, possible_from: 300,
      summary: "Two were in it. The ambulance stood in a village." },
    { id: "turned-back", layer: "events", label: "Lorries turn round", certain_from: 400, certain_until: 401,
      possible_from: 400 },
  ],
};
const byId = new Map(Object.values(said).flat().map((row) => [row.id, [row]]));
const facts = nameIndex.build({ selectable: said, index: byId,
  tables: { accounts: [{ subjects: "events:turned-back", side: "az", text: "The checkpoint was closed that day." }] } },
({ kind }) => (kind === "checkpoint" ? "Checkpoint" : ""));
const found = (query, day) => (
  nameIndex.find(facts, query, () => 6, day).groups.flatMap(({ results }) => results.map(({ row }) => row.id)));

test("a word of a text finds what it is said of, and another word for the same does", () => {
  assert.deepEqual(found("environmental"), ["camp"]);
  assert.deepEqual(found("eco-activists"), ["camp"]);
  assert.deepEqual(found("border guard"), ["bridge"]);
  assert.deepEqual(found("guards border"), ["bridge"]);
});

test("a title comes before what is said of a thing, and that before what parties say of it", () => {
  assert.deepEqual(found("checkpoint"), ["bridge", "turned-back"]);
});

test("the typed word comes before others for it, but what is in force on the day comes first", () => {
  assert.deepEqual(found("ambulance"), ["shot", "patients"]);
  assert.deepEqual(found("ambulance", 783), ["patients", "shot"]);
  assert.deepEqual(found("hospital", 783), ["patients", "shot"]);
});

test("of things that are found alike those nearer to the day come first", () => {
  const rows = [["spring", 100, 130], ["summer", 200, 230], ["autumn", 300, 330]].map(([id, from, until]) => ({ id,
    layer: "passability", label: "Red Cross: closed", possible_from: from, certain_from: from, certain_until: until }));
  const own = nameIndex.build({ selectable: { passability: rows }, index: new Map() });
  const order = (day) => nameIndex.find(own, "red cross", () => 6, day).groups[0].results.map(({ row }) => row.id);
  assert.deepEqual(order(210), ["summer", "spring", "autumn"]);
  assert.deepEqual(order(290), ["autumn", "summer", "spring"]);
  assert.deepEqual(order(null), ["spring", "summer", "autumn"]);
});

const answered = (asked, day = 783) => question.answers(facts, asked, day).map(({ row }) => row.id);

test("a question leads to what has most of its words, the rarer ones counting more", () => {
  assert.deepEqual(found("who are the environmental people"), []);
  assert.deepEqual(answered("who are the environmental people"), ["camp"]);
  assert.deepEqual(answered("did the lorries really turn?"), ["turned-back"]);
  assert.deepEqual(answered("qwertz uiop"), []);
});

test("a question is answered by the sentence that has its words, where the name has none", () => {
  const [{ part }] = question.answers(facts, "who are the environmental ones", 783);
  assert.match(part.text, /environmental activists/);
  assert.equal(question.answers(facts, "where did the lorries turn", 783)[0].part, null);
});

test("the date in a question is a way to go there", () => {
  const limits = { first: 0, last: 1330 };
  const [day] = question.daysIn("how many left by 30 September 2023", limits);
  assert.equal(globalThis.corridor.time.toIso(day), "2023-09-30");
  assert.deepEqual(question.daysIn("how many left", limits), []);
  assert.deepEqual(question.daysIn("27 posts", limits), []);
});

test("in the other languages the same words are known once these are there", () => {
  assert.deepEqual(found("ուղեկալ"), []);
  ["hy", "az", "ru"].forEach((language) => { strings[language] = words(language); });
  for (const query of ["ուղեկալ", "ՈՒՂԵԿԱԼԸ", "КПП", "кпп", "buraxılış məntəqəsi", "buraxilis menteqesi"]) {
    assert.equal(found(query)[0], "bridge", query);
  }
  for (const query of ["հիվանդանոց", "xəstəxana", "больница", "скорая помощь"]) {
    assert.deepEqual(found(query, 783).slice(0, 1), ["patients"], query);
  }
  assert.equal(found("экоактивисты")[0], "camp");
});

test("fewer than three letters are looked for in names alone", () => {
  assert.deepEqual(found("gu"), []);
  assert.deepEqual(found("ca").sort(), ["camp", "shot"]);
});

test("what is said is shown by the sentence in which the word stands", () => {
  const [{ part }] = nameIndex.find(facts, "ambulance").groups[0].results;
  assert.equal(globalThis.corridor.factIndex.sentenceOf(part, ["ambulance"]), "The ambulance stood in a village.");
});

for (const [typed, meant] of [["ambulence", "ambulance"], ["chekpoint", "checkpoint"], ["evnironmental", "environmental"],
  ["shsuha", "shusha"], ["camp near shuhsa", "camp near shusha"], ["hospitl", "hospital"]]) {
  test(`"${typed}" is nearly "${meant}"`, () => {
    assert.equal(wordMeanings.corrected(typed, nameIndex.vocabulary(facts)), meant);
  });
}

for (const typed of ["qqqq", "zzz", "xq", "wwwwwwwwwwww"]) {
  test(`"${typed}" is nearly nothing`, () => assert.equal(wordMeanings.corrected(typed, nameIndex.vocabulary(facts)), null));
}

test("a letter that is changed, missing, too many or exchanged with its neighbour is one step", () => {
  for (const [a, b, steps] of [["goris", "goris", 0], ["goris", "gorus", 1], ["goris", "gris", 1], ["goris", "gorris", 1],
    ["goris", "grois", 1], ["goris", "grsio", 3], ["goris", "lachin", 3]]) {
    assert.equal(wordMeanings.distance(a, b, 3), steps, `${a} ${b}`);
  }
});
