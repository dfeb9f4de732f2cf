const test = require("node:test");
const assert = require("node:assert/strict");
const { shareTexts, citation, embedCode } = require("./load.js")("strings", "languages", "time", "embed-code", "share-texts");

embedCode.templates = require("./words.js").embedTemplates();
const known = { hash: "#d=2023-05-25&sel=hakari-checkpoint", day: 927, road: "Road closed to civilians", version: "1.2.3",
  checksum: "0123456789abcdef" };

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
  assert.match(frame, /^<div style="[^"<]*">\n <img [^<>]*>\n <iframe src="[^"<]*" title="[\w ]*" loading="lazy"\n/);
  assert.ok(frame.includes(' title="Map of the Lachin corridor on 25 May 2023" '));
  assert.ok(frame.endsWith(
    ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>\n</div>'));
  assert.ok(frame.includes("#d=2023-05-25&amp;sel=hakari-checkpoint&amp;embed"));
});

test("a citation names version, data and, for a day, the day", () => {
  assert.match(citation({ ...known, address: null }), /Version 1\.2\.3, data 0123456789ab\. CC BY 4\.0\. Shown: 25 May 2023\.$/);
  assert.match(citation({ ...known, day: null, address: "https://example.org/" }), /CC BY 4\.0\. https:\/\/example\.org\/$/);
});

test("a picture has a text alternative and a caption, and leads to the full map", () => {
  const { picture } = shareTexts({ ...known, href: "https://example.org/map.html" });
  assert.ok(picture.startsWith('<figure>\n <a href="https://example.org/map.html#d=2023-05-25&amp;sel=hakari-checkpoint">'
    + '<img src="lachin-corridor-2023-05-25.png"'));
  assert.ok(picture.includes(' alt="Map of the Lachin corridor on 25 May 2023. Road closed to civilians."'));
  assert.ok(picture.includes("<figcaption>The Lachin corridor on 25 May 2023. Road closed to civilians. <small>"));
});

test("a LaTeX figure names the address only if it is public, and no character of it means anything to LaTeX", () => {
  const latex = (href) => shareTexts({ ...known, href }).latex;
  assert.ok(!latex("file:///x/map.html").includes("Interactive map"));
  assert.ok(latex("https://example.org/~a_b/?c=50%25&$^{}").includes("\\texttt{https://\\allowbreak{}example.org/\\allowbreak{}"
    + "\\textasciitilde{}a\\_b/\\allowbreak{}?c=50\\%25\\&\\$\\textasciicircum{}\\{\\}"
    + "\\#d=2023-05-25\\&sel=hakari-checkpoint}."));
});

test("what is offered to copy has ordinary spaces, wherever the page keeps words together", () => {
  const texts = shareTexts({ ...known, road: "closed (since 12\u00a0December 2022)", href: "https://example.org/" });
  assert.doesNotMatch(Object.values(texts).join(), /\u00a0/);
  assert.match(texts.picture, /since 12 December 2022/);
});
