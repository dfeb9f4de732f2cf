const test = require("node:test");
const assert = require("node:assert/strict");
const corridor = require("./load.js")("strings", "time", "fold", "typed-day", "list-words");
const words = require("./words.js");

const { listWords, strings, time } = corridor;

strings.ru = words("ru");
const LIMITS = { first: 0, last: time.fromIso("2024-06-30") };
const TABS = { events: ["events"], posts: ["peacekeeper_posts"], places: ["places"] };
const asked = (text) => listWords.asked(text, TABS, LIMITS);

for (const [text, tab, when] of [
  ["posts 2021", "posts", 2021], ["2021 Posts", "posts", 2021], ["peacekeeper posts 2021", "posts", 2021],
  ["post", "posts", "day"], ["events", "events", "day"], ["EVENTS 2023", "events", 2023], ["places", "places", "day"],
]) {
  test(`"${text}" asks for the ${tab} of ${when}`, () => {
    assert.deepEqual(asked(text), [{ tab, time: when }]);
  });
}

for (const text of ["", "2021", "posts of gold", "pos", "posts 2019", "events 2021 2022", "plan", "Shushi"]) {
  test(`"${text}" asks for no list`, () => {
    assert.deepEqual(asked(text), []);
  });
}

test("a list is asked for in the reader's language, in any form of its word", () => {
  corridor.language = "ru";
  try {
    assert.deepEqual(asked("постов 2021"), [{ tab: "posts", time: 2021 }]);
    assert.deepEqual(asked("события 2022"), [{ tab: "events", time: 2022 }]);
  } finally {
    corridor.language = "en";
  }
});
