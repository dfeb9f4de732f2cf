// Finds things by their names in any of the four languages and scripts, however they are typed: without case, without
// diacritics, with the letters that a keyboard lacks replaced by the usual ones. What has no such name is found by its
// kind, by what is said of it, and by other words for the same.

/** @typedef {import("./fact-index.js").Part} Part */
/** @typedef {import("./word-meanings.js").Wanted} Wanted */
/** @typedef {{ text: string, language: string | null }} Name */
/** @typedef {{ row: Row, group: SelectableName, names: (Name & { folded: string[] })[], kind: string, parts: Part[] }} Indexed */
/** @typedef {{ row: Row, group: SelectableName, name: Name, rank: number, isToday: boolean, part: Part | null }} Result */

/** @type {SelectableName[]} */
const GROUPS = ["places", "blockade_points", "peacekeeper_posts", "passability", "events"];
// How near a match is, the nearest first.
const [WHOLE, START, WORD, WORDS, INSIDE, JOINED] = [0, 1, 2, 3, 4, 5];
// A name or a kind in other words, then texts: its own before accounts of it, the typed words before others for them.
const [MEANT, KIND_MEANT, TEXT, ACCOUNT] = [6, 7, 8, 10];
// What lasts from day to day and is worth a reader's first look when it is so on the day.
/** @type {SelectableName[]} */
const OF_A_DAY = ["blockade_points", "passability", "events"];
// Fewer letters are looked for in names alone.
const LETTERS_IN_TEXTS = 3;

// The forms under which a name is found: ə is also typed as a.
/** @param {string} text */
function spellings(text) {
  return [...new Set([corridor.fold(text), corridor.fold(text.replace(/[əƏ]/g, "a"))])].filter(Boolean);
}

/** @param {Data} data @param {(row: Row) => string} [kindOf] @returns {Indexed[]} */
function build(data, kindOf = () => "") {
  const said = corridor.factIndex.build(data, GROUPS);
  return GROUPS.flatMap((group) => (data.selectable?.[group] ?? []).map((row) => ({ row, group,
    names: namesOf(row).map((name) => ({ ...name, folded: spellings(name.text) })),
    kind: row.layer === "places" ? "" : corridor.fold(`${kindOf(row)} ${row.kind ?? ""}`), parts: said.get(row) ?? [] })));
}

// {text, language} for every name of a thing; language is null where nobody says it.
/** @param {Row} row @returns {Name[]} */
function namesOf(row) {
  if (row.layer !== "places") {
    const titles = new Set([corridor.inventory.title(row, "both"), row.label].filter(Boolean));
    const english = corridor.translations.englishOf(row.label);
    return [...[...titles].map((text) => ({ text, language: corridor.inventory.languageOf(row) })),
      ...(!english || titles.has(english) ? [] : [{ text: english, language: "en" }])];
  }
  const others = (row.other_names ?? "").split("; ").filter(Boolean);
  return [...mainNames(row), ...others.map((text, position) => ({ text, language: row.other_languages?.[position] ?? null }))];
}

/** @param {Row} row */
function mainNames(row) {
  const first = [corridor.language, ...corridor.situation.namedIn.filter((language) => language !== corridor.language)];
  return first.filter((language) => row[`name_${language}`]).flatMap((language) => {
    const whole = String(row[`name_${language}`]);
    const parts = whole.split(" / ");
    return [...new Set([...parts, whole])].map((text) => ({ text, language }));
  });
}

// {total, groups: [{group, total, results: [{row, name, rank}]}]}: groups in the order of their best result. What is in
// force on a day comes first among what is found in texts.
/** @param {Indexed[]} index @param {string} query @param {number} [limit] @param {Day | null} [day] */
function find(index, query, limit = 5, day = null) {
  const wanted = corridor.fold(query);
  const meanings = wanted.length >= LETTERS_IN_TEXTS ? corridor.wordMeanings.meaningsOf(wanted) : [];
  const all = wanted ? index.map((item) => best(item, wanted, meanings) ?? told(item, meanings, day)) : [];
  const results = all.filter((found) => found !== null).sort(compare);
  /** @type {{ group: SelectableName, total: number, results: Result[] }[]} */
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

// What is found by its name, or by what it is: best where its name says so too, in whichever words.
/** @param {Indexed} given @param {string} wanted @param {Wanted[]} meanings */
function best({ row, group, names, kind }, wanted, meanings) {
  /** @type {Result | null} */
  let found = null;
  for (const name of names) {
    for (const folded of name.folded) {
      const rank = rankOf(folded, wanted);
      if (rank !== null && (found === null || rank < found.rank)) {
        found = { row, group, name, rank, isToday: false, part: null };
      }
    }
  }
  if (found === null && wanted.length >= LETTERS_IN_TEXTS && ` ${kind}`.includes(` ${wanted}`)) {
    const isNamedSo = holds(inNames(names), meanings) !== null;
    return { row, group, name: names[0], rank: isNamedSo ? WORDS : INSIDE, isToday: false, part: null };
  }
  return found;
}

// What is found by its name in other words, or by what is said of it.
/** @param {Indexed} given @param {Wanted[]} meanings @param {Day | null} day @returns {Result | null} */
function told({ row, group, names, kind, parts }, meanings, day) {
  if (!meanings.length) {
    return null;
  }
  const isToday = day !== null && OF_A_DAY.includes(group) && corridor.time.certaintyOn(row, day) === "certain";
  const result = { row, group, name: names[0], isToday };
  const isNamedSo = holds(inNames(names), meanings) !== null;
  if (isNamedSo || holds(` ${kind}`, meanings) !== null) {
    return { ...result, rank: isNamedSo ? MEANT : KIND_MEANT, part: null };
  }
  const found = parts.map((part) => ({ part, rank: rankInText(part, meanings) })).filter(({ rank }) => rank !== null)
    .sort((a, b) => Number(a.rank) - Number(b.rank))[0];
  return found ? { ...result, rank: Number(found.rank), part: found.part } : null;
}

/** @param {Indexed["names"]} names */
function inNames(names) {
  return ` ${names.flatMap(({ folded }) => folded).join(" ")}`;
}

/** @param {Part} part @param {Wanted[]} meanings */
function rankInText(part, meanings) {
  const away = holds(part.folded, meanings);
  return away === null ? null : away + (part.side === null ? TEXT : ACCOUNT);
}

// 0 where a text has each word as it is typed, 1 where it has others for some, null where it has not all.
/** @param {string} text @param {Wanted[]} meanings */
function holds(text, meanings) {
  let away = 0;
  for (const { word, pattern } of meanings) {
    if (!text.includes(` ${word}`)) {
      if (!pattern?.test(text)) {
        return null;
      }
      away = 1;
    }
  }
  return away;
}

// The words of all that is searched, and of those that stand for others.
/** @param {Indexed[]} index */
function vocabulary(index) {
  const texts = index.flatMap(({ names, kind, parts }) => [...names.flatMap(({ folded }) => folded), kind,
    ...parts.map(({ folded }) => folded)]);
  return new Set([...texts, ...corridor.wordMeanings.terms().flat()].flatMap((text) => text.split(" ")).filter(Boolean));
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

// Among names the nearest, and among equals towns before villages and what began earlier; among texts what is so on the
// day, the latest begun first, and places last.
/** @param {Result} a @param {Result} b */
function compare(a, b) {
  return orderOf(a) - orderOf(b) || a.rank - b.rank || groupOrder(a) - groupOrder(b)
    || (a.row.rank ?? 9) - (b.row.rank ?? 9)
    || ((a.row.possible_from ?? 0) - (b.row.possible_from ?? 0)) * (a.isToday ? -1 : 1)
    || (a.row.id < b.row.id ? -1 : 1);
}

/** @param {Result} given */
function orderOf({ rank, isToday }) {
  return rank < MEANT ? 0 : isToday && rank < ACCOUNT ? 1 : 2;
}

/** @param {Result} given */
function groupOrder({ rank, group }) {
  return rank >= MEANT && group === "places" ? GROUPS.length : GROUPS.indexOf(group);
}

const nameIndex = { build, find, namesOf, vocabulary };

corridor.nameIndex = nameIndex;
/** @typedef {{ nameIndex: typeof nameIndex }} Given */
