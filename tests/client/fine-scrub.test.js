const test = require("node:test");
const assert = require("node:assert/strict");
const { levelAt, moveDay } = require("./load.js")("fine-scrub").fineScrub;

const PHONE = { days: 1360, width: 340 };

test("on the bar itself a pixel of a phone is four days", () => {
  assert.equal(levelAt(0), 1);
  assert.equal(moveDay({ day: 900, moved: 10, finer: levelAt(0), ...PHONE }), 940);
});

test("a finger that is lifted 40 pixels moves a day a pixel, and 110 pixels a day each four pixels", () => {
  assert.deepEqual([39, 40, 109, 110].map(levelAt), [1, 4, 4, 16]);
  assert.equal(moveDay({ day: 900, moved: -10, finer: levelAt(60), ...PHONE }), 890);
  assert.equal(moveDay({ day: 900, moved: 4, finer: levelAt(200), ...PHONE }), 901);
});

test("a finger below the bar moves as on it", () => {
  assert.equal(levelAt(-80), 1);
});
