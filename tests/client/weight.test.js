// How a fact is attested, in words: the same cases as tests/test_weight_words.py.
const test = require("node:test");
const assert = require("node:assert/strict");
const corridor = require("./load.js")("strings", "time", "weight");
corridor.strings.en.sides = { am: "Armenia", nk: "de facto authorities", az: "Azerbaijan", ru: "Russia", int: "International" };

const ROWS = [
  [["both", "am; az", "report"], "Stated by both parties"],
  [["both", "nk; az; ru", "primary"], "Stated by both parties; among the sources is an original document"],
  [["party-and-others", "nk; am; int", "report"],
    "Stated by one party (de facto authorities, Armenia) and by others (International)"],
  [["one-party", "az", "copy"], "Stated by one party only (Azerbaijan); all sources are copies"],
  [["others", "ru; int", null], "Stated by neither party, by others only (Russia, International)"],
  [["copies", null, "copy"], "Known from copies only; whose words they repeat is not known"],
  [[null, null, null], ""],
];

const rowOf = ([attested_by, attested_sides, best_document], origins = 1) => ({ attested_by, attested_sides, best_document,
  origins });

for (const [row, words] of ROWS) {
  test(words || "nothing is said of what is no fact", () => assert.equal(corridor.weight.describe(rowOf(row)), words));
}

test("the best attested sort first, of those alike the one of more origins, and what is no fact last", () => {
  const ranks = [["both"], ["both"], ["one-party"], ["copies"], []].map((row, position) => (
    corridor.weight.rank(rowOf(row, 9 - position))));
  assert.deepEqual(ranks, [...ranks].sort((a, b) => a - b));
  assert.equal(ranks.at(-1), Infinity);
});

test("nothing found is told apart from nobody having looked", () => {
  assert.deepEqual(corridor.weight.unheard({ unheard: "armenian; azerbaijani 2026-01-05" }), [
    "Armenia, de facto authorities: an account of this side has not been looked for yet",
    "Azerbaijan: no account of this side was found (searched on 5\u00a0January 2026)"]);
  assert.deepEqual(corridor.weight.unheard({ unheard: null }), []);
});
