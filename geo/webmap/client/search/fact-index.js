// The words of the facts by which a thing is found: its summary and its notes, and the accounts of it.

/** @typedef {import("../data/fact-text.js").FactText} FactText */
/** @typedef {FactText & { folded: string, side: string | null }} Part */

const COLUMNS = ["summary", "note", "disputed"];

// What is said of every row: its own texts, and the accounts that name it as their subject.
/** @param {Data} data @param {SelectableName[]} groups @returns {Map<Row, Part[]>} */
function build(data, groups) {
  /** @type {Map<Row, Part[]>} */
  const index = new Map();
  for (const row of groups.flatMap((group) => data.selectable?.[group] ?? [])) {
    index.set(row, COLUMNS.flatMap((column) => partOf(corridor.factText(row, column), null)));
  }
  for (const account of data.tables?.accounts ?? []) {
    const parts = partOf(corridor.factText(account, "text"), account.side);
    for (const subject of parts.length ? account.subjects.split("; ") : []) {
      const [table, id] = subject.split(":");
      data.index.get(id)?.filter(({ layer }) => corridor.inventory.SUBJECTS[layer] === table)
        .forEach((row) => index.get(row)?.push(...parts));
    }
  }
  return index;
}

/** @param {FactText | null} said @param {string | null} side @returns {Part[]} */
function partOf(said, side) {
  return said ? [{ ...said, folded: ` ${corridor.fold(said.text)}`, side }] : [];
}

// The sentence of a part in which one of some words begins; all of it where no sentence has it alone.
/** @param {Part} part @param {string[]} words */
function sentenceOf(part, words) {
  const sentences = part.text.split(/(?<=[.!?։])\s+(?=\p{Lu})/u);
  /** @param {string} sentence */
  const has = (sentence) => words.some((word) => ` ${corridor.fold(sentence)}`.includes(` ${word}`));
  return sentences.find(has) ?? part.text;
}

const factIndex = { build, sentenceOf };

corridor.factIndex = factIndex;
/** @typedef {{ factIndex: typeof factIndex }} Given */
