// Finds names in any of the four languages and scripts, however they are typed: without case, without diacritics, with
// the letters that a keyboard lacks replaced by the usual ones.

/** @typedef {{ text: string, language: string | null }} Name */
/** @typedef {{ row: Row, group: LayerName, names: (Name & { folded: string[] })[] }} Indexed */
/** @typedef {{ row: Row, group: LayerName, name: Name, rank: number }} Result */

/** @type {LayerName[]} */
const GROUPS = ["places", "blockade_points", "peacekeeper_posts", "events"];
const APOSTROPHES = /['’‘ʼʻ`´′]/g;
// How near a match is, the nearest first.
const [WHOLE, START, WORD, WORDS, INSIDE, JOINED] = [0, 1, 2, 3, 4, 5];

// Compatibility forms take the Armenian ligature and the dotted İ apart; what is left of a diacritic is a mark.
/** @param {string} text */
function fold(text) {
  return text.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
    .replace(/ə/g, "e").replace(/ı/g, "i").replace(/եվ/g, "եւ")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The forms under which a name is found: ə is also typed as a.
/** @param {string} text */
function spellings(text) {
  return [...new Set([fold(text), fold(text.replace(/[əƏ]/g, "a"))])].filter(Boolean);
}

/** @param {Data} data */
function build(data) {
  return GROUPS.flatMap((group) => (data.layers[group] ?? []).map((row) => ({ row, group,
    names: namesOf(row).map((name) => ({ ...name, folded: spellings(name.text) })) })));
}

// {text, language} for every name of a thing; language is null where nobody says it.
/** @param {Row} row @returns {Name[]} */
function namesOf(row) {
  if (row.layer !== "places") {
    return [{ text: row.label ?? row.id, language: "en" }];
  }
  const others = (row.other_names ?? "").split("; ").filter(Boolean);
  return [...mainNames(row), ...others.map((text, position) => ({ text, language: row.other_languages?.[position] ?? null }))];
}

/** @param {Row} row */
function mainNames(row) {
  const first = [corridor.language, ...corridor.situation.languages.filter((language) => language !== corridor.language)];
  return first.filter((language) => row[`name_${language}`]).flatMap((language) => {
    const whole = String(row[`name_${language}`]);
    const parts = whole.split(" / ");
    return [...new Set([...parts, whole])].map((text) => ({ text, language }));
  });
}

// {total, groups: [{group, total, results: [{row, name, rank}]}]}: groups in the order of their best result.
/** @param {Indexed[]} index @param {string} query @param {number} [limit] */
function find(index, query, limit = 6) {
  const wanted = fold(query);
  const results = wanted ? index.map((item) => best(item, wanted)).filter((found) => found !== null).sort(compare) : [];
  /** @type {{ group: LayerName, total: number, results: Result[] }[]} */
  const groups = [];
  for (const result of results) {
    let group = groups.find((other) => other.group === result.group);
    if (!group) {
      group = { group: result.group, total: 0, results: [] };
      groups.push(group);
    }
    group.total += 1;
    if (group.results.length < limit) {
      group.results.push(result);
    }
  }
  return { total: results.length, groups };
}

/** @param {Indexed} given @param {string} wanted */
function best({ row, group, names }, wanted) {
  /** @type {Result | null} */
  let found = null;
  for (const name of names) {
    for (const folded of name.folded) {
      const rank = rankOf(folded, wanted);
      if (rank !== null && (found === null || rank < found.rank)) {
        found = { row, group, name, rank };
      }
    }
  }
  return found;
}

/** @param {string} folded @param {string} wanted */
function rankOf(folded, wanted) {
  if (folded === wanted) {
    return WHOLE;
  }
  if (folded.startsWith(wanted)) {
    return START;
  }
  if (folded.includes(` ${wanted}`)) {
    return WORD;
  }
  const words = ` ${folded}`;
  if (wanted.split(" ").every((word) => words.includes(` ${word}`))) {
    return WORDS;
  }
  if (wanted.length < 3) {
    return null;
  }
  if (folded.includes(wanted)) {
    return INSIDE;
  }
  return folded.replace(/ /g, "").includes(wanted.replace(/ /g, "")) ? JOINED : null;
}

/** @param {Result} a @param {Result} b */
function compare(a, b) {
  return a.rank - b.rank || GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)
    || (a.row.rank ?? 9) - (b.row.rank ?? 9) || (a.row.possible_from ?? 0) - (b.row.possible_from ?? 0)
    || (a.row.id < b.row.id ? -1 : 1);
}

const nameIndex = { fold, build, find, namesOf };

corridor.nameIndex = nameIndex;
/** @typedef {{ nameIndex: typeof nameIndex }} Given */
