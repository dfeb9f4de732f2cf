const test = require("node:test");
const assert = require("node:assert/strict");
const { time, typedDay, strings } = require("./load.js")("strings", "time", "fold", "typed-day");
const words = require("./words.js");

["hy", "az", "ru"].forEach((language) => { strings[language] = words(language); });
const LIMITS = { first: 0, last: time.fromIso("2024-06-30") };
const read = (text) => typedDay.within(text, LIMITS).map(time.toIso);

for (const [text, day] of [
  ["2023-01-03", "2023-01-03"], ["2023/1/3", "2023-01-03"], ["3 January 2023", "2023-01-03"],
  ["3rd of january 2023", "2023-01-03"],
  ["January 3, 2023", "2023-01-03"], ["Tuesday, 3 January 2023", "2023-01-03"], ["3 jan 2023", "2023-01-03"],
  ["12.12.2022", "2022-12-12"], ["12.12.22", "2022-12-12"], ["12/12/2022", "2022-12-12"], ["25-5-2023", "2023-05-25"],
  ["5/25/2023", "2023-05-25"], ["25 september 23", "2023-09-25"],
  ["12 декабря 2022", "2022-12-12"], ["12 дек 2022", "2022-12-12"], ["12-го декабря 2022 года", "2022-12-12"],
  ["понедельник, 12 ДЕКАБРЯ 2022 г.", "2022-12-12"], ["19 сентябр 2023", "2023-09-19"],
  ["2023 թ. հունվարի 3", "2023-01-03"], ["3 հունվար 2023", "2023-01-03"], ["2023 թվականի սեպտեմբերի 19-ին", "2023-09-19"],
  ["2022թ. դեկտ 12", "2022-12-12"], ["12 դեկ 2022", "2022-12-12"],
  ["3 yanvar 2023", "2023-01-03"], ["19 sentyabr 2023-cü il", "2023-09-19"], ["19 SENTYABR 2023", "2023-09-19"],
  ["12 dek 2022", "2022-12-12"], ["3 iyn 2023", "2023-06-03"],
  ["december 2022", "2022-12-01"], ["12.2022", "2022-12-01"], ["2022-12", "2022-12-01"], ["2021", "2021-01-01"],
  ["2020", "2020-11-09"], [" 2023 - 01 - 03 ", "2023-01-03"],
]) {
  test(`"${text}" is ${day}`, () => assert.deepEqual(read(text), [day]));
}

test("a day without its year is that day of each year of the period", () => {
  assert.deepEqual(read("12 december"), ["2020-12-12", "2021-12-12", "2022-12-12", "2023-12-12"]);
  assert.deepEqual(read("25.05."), ["2021-05-25", "2022-05-25", "2023-05-25", "2024-05-25"]);
  assert.deepEqual(read("feb 29"), ["2024-02-29"]);
});

test("a start that two months have means both", () => {
  assert.deepEqual(read("5 հուն 2022"), ["2022-01-05", "2022-06-05"]);
});

test("numbers of a day and a month are read in that order, unless only the other one is a day", () => {
  assert.deepEqual(read("3/1/2023"), ["2023-01-03"]);
  assert.deepEqual(read("1/13/2023"), ["2023-01-13"]);
});

for (const text of ["", "  ", "may", "март", "Martakert", "7", "post 7",
  "30 villages", "31 April 2023", "2023-02-30", "13.13.2022",
  "1 2 3 4", "12 december january 2022", "12 december 2022 protest", "3 ju 2023", "99999999999999999999", "0", "1.1.1.1",
  "2022-12-12T10:00", "<b>", "١٢"]) {
  test(`${JSON.stringify(text)} is no day`, () => assert.deepEqual(read(text), []));
}

test("a day outside the period is a day, but none of the period", () => {
  assert.deepEqual(typedDay.meant("1 May 2019", LIMITS).map(time.toIso), ["2019-05-01"]);
  assert.deepEqual(read("1 May 2019"), []);
});

for (const language of ["en", "hy", "az", "ru"]) {
  test(`every day is read as it is written, in words and with its weekday: ${language}`, () => {
    globalThis.corridor.language = language;
    for (let day = LIMITS.first; day <= LIMITS.last; day += 1) {
      for (const text of [time.formatDay(day), time.formatLongDay(day), time.formatDay(day).toUpperCase(),
        time.formatShortDay(day), time.toIso(day),
        time.toIso(day).split("-").reverse().join(".")]) {
        assert.equal(typedDay.within(text, LIMITS)[0], day, text);
      }
    }
    globalThis.corridor.language = "en";
  });
}

test("a language that the page has not yet is read once it is there", () => {
  const { ru } = strings;
  delete strings.ru;
  assert.deepEqual(read("12 декабря 2022"), []);
  strings.ru = ru;
  assert.deepEqual(read("12 декабря 2022"), ["2022-12-12"]);
});
