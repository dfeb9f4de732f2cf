// Finds things by their names in any of the four languages and scripts, however they are typed: without case, without
// diacritics, with the letters that a keyboard lacks replaced by the usual ones. What has no such name is found by its
// kind, by what is said of it, and by other words for the same.

/** @typedef {import("./fact-index.js").Part} Part */
/** @typedef {import("./word-meanings.js").Wanted} Wanted */
/** @typedef {{ text: string, language: string | null }} Name */
/** @typedef {{ row: Row, group: SelectableName, names: (Name & { folded: string[] })[], kind: string, parts: Part[] }} Indexed */
/** @typedef {{ row: Row, group: SelectableName, name: Name, rank: number, away: number, isToday: boolean,
 *   part: Part | null }} Result */

/** @typedef {(group: SelectableName) => number} LimitOf */

/** @type {SelectableName[]} */
const GROUPS = ["places", "blockade_points", "peacekeeper_posts", "passability", "events"];
// How near a match is, the nearest first.
const [WHOLE, START, WORD, WORDS, INSIDE, JOINED] = [0, 1, 2, 3, 4, 5];
// A name or a kind in other words, then texts: its own before accounts of it, the typed words before others for them.
const [MEANT, KIND_MEANT, TEXT, ACCOUNT] = [6, 7, 8, 10];
// What lasts from day to day and is worth a reader's first look when it is so on the day.
/** @type {SelectableName[]} */
const OF_A_DAY = ["blockade_points", "passability", "events"];
// So many things of a group are shown at first.
const USUAL = 5;
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

// {total, groups: [{group, total, results: [{row, name, rank}]}]}: groups in the order of their best result. What is so on a
// day comes first, after what is called just so; what is nearer to the day comes sooner.
/** @param {Indexed[]} index @param {string} query @param {LimitOf} [limitOf] @param {Day | null} [day] */
function find(index, query, limitOf, day = null) {
  const wanted = corridor.fold(query);
  const meanings = wanted.length >= LETTERS_IN_TEXTS ? corridor.wordMeanings.meaningsOf(wanted) : [];
  const all = wanted ? index.map((item) => best(item, wanted, meanings) ?? told(item, meanings)) : [];
  const results = all.filter((found) => found !== null);
  if (day !== null) {
    results.forEach((found) => {
      found.away = awayFrom(found.row, day);
      found.isToday = OF_A_DAY.includes(found.group) && corridor.time.certaintyOn(found.row, day) === "certain";
    });
  }
  return grouped(results.sort(compare), limitOf);
}

// Results by their group, of each the first ones; all are counted.
/** @param {Result[]} results @param {LimitOf} [limitOf] */
function grouped(results, limitOf = () => USUAL) {
  /** @type {{ group: SelectableName, total: number, results: Result[] }[]} */
  const groups = [];
  for (const result of results) {
    let group = groups.find((other) => other.group === result.group);
    if (!group) {
      group = { group: result.group, total: 0, results: [] };
      groups.push(group);
    }
    group.total += 1;
    if (group.results.length < limitOf(result.group)) {
      group.results.push(result);
    }
  }
  return { total: results.length, groups };
}

// How many days a row is away from a day: none while it may be so.
/** @param {Row} row @param {Day} day */
function awayFrom(row, day) {
  const from = row.possible_from ?? row.certain_from ?? day;
  const until = row.possible_until ?? row.certain_until ?? day + 1;
  return Math.max(0, from - day, day + 1 - until);
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
        found = { row, group, name, rank, away: 0, isToday: false, part: null };
      }
    }
  }
  if (found === null && wanted.length >= LETTERS_IN_TEXTS && ` ${kind}`.includes(` ${wanted}`)) {
    const isNamedSo = holds(inNames(names), meanings) !== null;
    return { row, group, name: names[0], rank: isNamedSo ? WORDS : INSIDE, away: 0, isToday: false, part: null };
  }
  return found;
}

// What is found by its name in other words, or by what is said of it.
/** @param {Indexed} given @param {Wanted[]} meanings @returns {Result | null} */
function told({ row, group, names, kind, parts }, meanings) {
  if (!meanings.length) {
    return null;
  }
  const result = { row, group, name: names[0], away: 0, isToday: false };
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

// Among names the nearest, and among equals towns before villages, what is nearer to the day and what began earlier; of what
// is so on the day the latest begun comes first, and among texts places come last.
/** @param {Result} a @param {Result} b */
function compare(a, b) {
  return orderOf(a) - orderOf(b) || a.rank - b.rank || groupOrder(a) - groupOrder(b) || placeOrder(a) - placeOrder(b)
    || a.away - b.away
    || ((a.row.possible_from ?? 0) - (b.row.possible_from ?? 0)) * (a.isToday ? -1 : 1)
    || (a.row.id < b.row.id ? -1 : 1);
}

/** @param {Result} given */
function orderOf({ rank, group, isToday }) {
  const isCalledSo = rank === WHOLE || (group === "places" && rank === START);
  return isCalledSo ? 0 : isToday && rank <= TEXT ? 1 : rank < MEANT ? 2 : isToday && rank < ACCOUNT ? 3 : 4;
}

/** @param {Result} given */
function placeOrder({ row }) {
  return row.rank ?? 9;
}

/** @param {Result} given */
function groupOrder({ rank, group }) {
  return rank >= MEANT && group === "places" ? GROUPS.length : GROUPS.indexOf(group);
}

const nameIndex = { build, find, grouped, awayFrom, namesOf, vocabulary };

corridor.nameIndex = nameIndex;
/** @typedef {{ nameIndex: typeof nameIndex }} Given */
