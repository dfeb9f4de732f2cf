const test = require("node:test");
const assert = require("node:assert/strict");
const corridor = require("./load.js")("strings", "languages", "time");
const words = require("./words.js");

const TEXTS = Object.fromEntries(corridor.situation.languages.map((language) => [language, words(language)]));
const OTHERS = corridor.situation.languages.filter((language) => language !== "en");
const FORMS = ["zero", "one", "two", "few", "many", "other", "by"];
// Names of formats and licences, units, and what is the same word in two languages.
const SAME = new Set(["formats.geojson.name", "formats.csv.name"]);
const SAME_WORDS = { hy: [], ru: [], az: ["months.4", "monthsShort.2", "monthsShort.3", "monthsShort.4", "kilometres", "plainKm",
  "shareFields.link",
  "classes.post", "sides.reg"] };

function isForms(value) {
  return typeof value === "object" && "other" in value && Object.keys(value).every((key) => FORMS.includes(key));
}

// [key, text or forms] for every text.
function entries(tree, prefix = "") {
  return Object.entries(tree).flatMap(([key, value]) => (
    typeof value === "string" || isForms(value) ? [[prefix + key, value]] : entries(value, `${prefix}${key}.`)));
}

function textsOf(value) {
  return typeof value === "string" ? [value] : Object.entries(value).filter(([form]) => form !== "by").map(([, text]) => text);
}

function placeholders(text) {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
}

const ENGLISH = new Map(entries(TEXTS.en));

for (const language of corridor.situation.languages) {
  const own = new Map(entries(TEXTS[language]));

  test(`${language} has the texts of English and no others`, () => {
    assert.deepEqual([...own.keys()].sort(), [...ENGLISH.keys()].sort());
  });

  test(`no text of ${language} is empty`, () => {
    assert.deepEqual([...own].filter(([, value]) => textsOf(value).some((text) => text === "")).map(([key]) => key), []);
  });

  test(`every text of ${language} fills in what the English one fills in; only a form for one may leave out its count`, () => {
    const expected = (key) => [...new Set(textsOf(ENGLISH.get(key)).flatMap(placeholders))].sort();
    const wrong = [...own].filter(([key, value]) => textsOf(value).some((text) => {
      const count = value.by ?? "count";
      const mayLack = text === value.one ? [count] : [];
      return expected(key).filter((name) => !mayLack.includes(name)).some((name) => !placeholders(text).includes(name))
        || placeholders(text).some((name) => !expected(key).includes(name));
    })).map(([key]) => key);
    assert.deepEqual(wrong, []);
  });

  test(`a text of ${language} that counts has a form for each plural category and no others`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, { by, ...found }] of [...own].filter(([, value]) => typeof value !== "string")) {
      assert.deepEqual(Object.keys(found).sort(), [...pluralCategories].sort(), key);
    }
  });
}

for (const language of OTHERS) {
  test(`nothing of ${language} is left in English but names`, () => {
    const same = entries(TEXTS[language]).filter(([key, value]) => value === ENGLISH.get(key)
      && /[a-z]{2}/i.test(value.replace(/\{\w+\}/g, "")));
    assert.deepEqual(same.map(([key]) => key).filter((key) => !SAME.has(key) && !SAME_WORDS[language].includes(key)
      && !key.startsWith("languageNames.")), []);
  });

  test(`months and weekdays of ${language} are twelve and seven`, () => {
    const { months, monthsInDate, monthsShort, weekdays } = TEXTS[language];
    assert.deepEqual([months, monthsInDate, monthsShort, weekdays].map((list) => new Set(list).size), [12, 12, 12, 7]);
  });
}

test("the languages are named in themselves, the same in all", () => {
  for (const language of corridor.situation.languages) {
    assert.deepEqual(TEXTS[language].languageNames, { en: "English", hy: "Հայերեն", az: "Azərbaycanca", ru: "Русский" });
  }
});

corridor.strings.ru = TEXTS.ru;
corridor.strings.hy = TEXTS.hy;
corridor.strings.az = TEXTS.az;

for (const [language, count, expected] of [["en", 1, "1 source"], ["en", 2, "2 sources"], ["ru", 1, "1 источник"],
  ["ru", 3, "3 источника"],
  ["ru", 5, "5 источников"], ["ru", 21, "21 источник"]]) {
  test(`${count} in ${language} reads "${expected}"`, () => {
    const said = corridor.translations.speaking(language, () => corridor.text("countOfSources", { count }));
    assert.equal(said.replace("\u00a0", " "),
      expected);
  });
}

corridor.time.learnDates([{ text: "2023-04", first: 873, unit: "month" }]);
for (const [language, day, month] of [["en", "25\u00a0May 2023", "April 2023"], ["ru", "25\u00a0мая 2023", "апрель 2023"]]) {
  test(`a day and a month in ${language}`, () => corridor.translations.speaking(language, () => {
    assert.equal(corridor.time.formatDay(927), day);
    assert.equal(corridor.time.describeDate("2023-04"), month);
  }));
}

for (const [language, expected] of [["en", ["120,000", "1,234.5", "7"]], ["ru", ["120\u00a0000", "1\u00a0234,5", "7"]]]) {
  test(`numbers in ${language}`, () => corridor.translations.speaking(language, () => {
    assert.deepEqual([120000, 1234.5, 7].map(corridor.formatNumber), expected);
  }));
}

test("a text that a language lacks is English, and so is its plural", () => {
  corridor.strings.xx = { day: "Xx" };
  const said = corridor.translations.speaking("xx", () => [corridor.text("day"), corridor.text("nextDay")]);
  assert.deepEqual(said, ["Xx", "Next day"]);
});

test("while the page speaks another language nothing else changes, whatever happens", () => {
  assert.throws(() => corridor.translations.speaking("ru", () => { throw new Error("stop"); }), /stop/);
  assert.equal(corridor.language, "en");
});

const reads = (language, act) => corridor.translations.speaking(language, act);

for (const [language, labelled, joined] of [["en", "Place: Goris", "one; two; three"], ["az", "Place: Goris", "one; two; three"],
  ["ru", "Place: Goris", "one; two; three"], ["hy", "Place՝ Goris", "one. two. three"]]) {
  test(`${language} says how a label and its value, and several statements, are joined`, () => reads(language, () => {
    assert.equal(corridor.labelled("Place", "Goris"), labelled);
    assert.equal(corridor.joined(["one", "", "two", null, "three"]), joined);
  }));
}

test("a label whose value follows as an element ends as its language has it", () => {
  assert.deepEqual(["en", "hy"].map((language) => reads(language, () => corridor.labelled("Route"))), ["Route: ", "Route՝ "]);
});

test("of one statement and of none there is nothing to join", () => {
  assert.deepEqual([["one", ""], [null, undefined], []].map(corridor.joined), ["one", "", ""]);
});

test("an interval in Armenian is joined as Armenian is", () => reads("hy", () => {
  assert.equal(corridor.time.describeInterval({ valid_from: "2023-04-23", valid_until: "2023-05-01" }),
    "սկիզբը՝ 2023\u00a0թ. ապրիլի\u00a023. ավարտը՝ 2023\u00a0թ. ապրիլի\u00a030");
}));

for (const language of corridor.situation.languages) {
  test(`in ${language} a day of the month stays with its month, and a bracket of a word or two in one line`,
    () => reads(language, () => {
    assert.doesNotMatch(corridor.time.formatDay(927), /25 \p{L}|\p{L} 25/u);
    assert.doesNotMatch(corridor.text("possibly", { state: "x" }).slice(2), / /);
    assert.doesNotMatch(corridor.text("routePossiblyInUse"), /\(\S+ \S+\)/);
  }));

  test(`under a heading that says which end it is, ${language} does not say it again`, () => reads(language, () => {
    const row = { valid_from: "?", valid_until: "?", attested: "2023-05" };
    const told = corridor.time.describeInterval(row);
    const { from, until } = corridor.time.describeEnds(row);
    assert.ok(told.length > from.length + until.length + 4, `${told} | ${from} | ${until}`);
    assert.ok(told.includes(until), `${told} | ${until}`);
  }));
}

test("an ending of an Armenian number or date stays with it", () => reads("hy", () => {
  assert.match(corridor.text("sinceDay", { date: "X", count: 5 }), /X-\u2060ից, 5-\u2060րդ\u00a0օրը/);
}));

test("for a machine the spaces are ordinary, and marks that keep words together are left out", () => {
  assert.equal(corridor.plain(corridor.time.formatDay(927)), "25 May 2023");
  assert.equal(reads("hy", () => corridor.plain(corridor.text("since", { date: "25" }))), "25-ից");
});
