const test = require("node:test");
const assert = require("node:assert/strict");
const { shareTexts, citation } = require("./load.js")("strings", "time", "share");

const known = { hash: "#d=2023-05-25&sel=hakari-checkpoint", day: 927, version: "1.2.3", checksum: "0123456789abcdef" };

test("on the web the link is the address with this view after #", () => {
  const { isPublic, link } = shareTexts({ ...known, href: "https://example.org/map.html?x=1#d=2020-11-09" });
  assert.equal(isPublic, true);
  assert.equal(link, "https://example.org/map.html?x=1#d=2023-05-25&sel=hakari-checkpoint");
});

for (const href of ["file:///somewhere/map.html#d=2020-11-09", "about:srcdoc", "blob:null/1-2"]) {
  test(`${href}: the part after # is offered, and nothing of the reader's own folders`, () => {
    const texts = shareTexts({ ...known, href });
    assert.equal(texts.isPublic, false);
    assert.equal(texts.link, known.hash);
    assert.ok(!Object.values(texts).join().includes("somebody"));
  });
}

test("the code is a sandboxed frame with a title, and no address can leave its attribute", () => {
  const { frame } = shareTexts({ ...known, href: 'https://example.org/"><script>alert(1)</script>' });
  assert.match(frame, /^<iframe src="[^"<]*" title="Map of the Lachin corridor on 25 May 2023" /);
  assert.match(frame, / sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"><\/iframe>$/);
  assert.ok(frame.includes("#d=2023-05-25&amp;sel=hakari-checkpoint"));
});

test("a citation names version, data and, for a day, the day", () => {
  assert.match(citation({ ...known, address: null }), /Version 1\.2\.3, data 0123456789ab\. CC BY 4\.0\. Shown: 25 May 2023\.$/);
  assert.match(citation({ ...known, day: null, address: "https://example.org/" }), /CC BY 4\.0\. https:\/\/example\.org\/$/);
});
