// Checks texts as if they were scripts of the page: {path: text} in as JSON, {path: [rule, ...]} out.
const { ESLint } = require("eslint");

async function lint(texts) {
  const eslint = new ESLint();
  const found = {};
  for (const [filePath, text] of Object.entries(texts)) {
    const [{ messages }] = await eslint.lintText(text, { filePath });
    found[filePath] = messages.map(({ ruleId, message }) => ruleId ?? message);
  }
  return { found, rules: Object.keys((await eslint.calculateConfigForFile("geo/webmap/client/page/main.js")).rules) };
}

lint(JSON.parse(require("node:fs").readFileSync(0, "utf8"))).then((told) => process.stdout.write(JSON.stringify(told)));
