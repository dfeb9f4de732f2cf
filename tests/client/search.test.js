const test = require("node:test");
const assert = require("node:assert/strict");
const { nameIndex } = require("./load.js")("strings", "name-index");

const place = (id, names) => ({ id, layer: "places", kind: "town", ...names });
const data = { layers: {
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
} };
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
  const { total, groups } = nameIndex.find(index, "shusha", 1);
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
  const own = nameIndex.build({ layers: { places: [place("goris", { name_en: "Goris", name_az: "Goris", name_ru: "Goris" })] } });
  assert.equal(nameIndex.find(own, "goris").groups[0].results[0].name.language, "ru");
  globalThis.corridor.language = "en";
});

for (const query of ["", "   ", "-", "’", "zzz", "__proto__", "\u202e", "(", "[", "\\", "*"]) {
  test(`${JSON.stringify(query)} finds nothing`, () => assert.deepEqual(nameIndex.find(index, query), { total: 0, groups: [] }));
}

test("one letter finds only what begins with it", () => {
  for (const { results } of nameIndex.find(index, "b", 99).groups) {
    results.forEach(({ name }) => assert.match(nameIndex.fold(name.text), /(^| )b/));
  }
});
