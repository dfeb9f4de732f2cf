const test = require("node:test");
const assert = require("node:assert/strict");
const { AddressBar } = require("./load.js")("address-bar");

const refusing = (name) => () => { throw Object.assign(new Error("refused"), { name }); };

test("the address is written after the page's own, whatever relative addresses mean there", () => {
  const written = [];
  globalThis.location = { href: "about:srcdoc#d=2020-11-09" };
  globalThis.history = { pushState: (_, __, address) => written.push(address) };
  new AddressBar(() => "#d=2023-05-25").write({}, "push");
  assert.deepEqual(written, ["about:srcdoc#d=2023-05-25"]);
});

test("where the browser refuses, the page goes on without", () => {
  globalThis.history = { pushState: refusing("SecurityError") };
  assert.doesNotThrow(() => new AddressBar(() => "#d=2023-05-25").write({}, "push"));
});

test("any other fault is not hidden", () => {
  globalThis.history = { pushState: refusing("DataCloneError") };
  assert.throws(() => new AddressBar(() => "#d=2023-05-25").write({}, "push"), { name: "DataCloneError" });
});
