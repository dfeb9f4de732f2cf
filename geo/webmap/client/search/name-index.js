// Finds names in any of the four languages and scripts, however they are typed: without case, without diacritics, with
// the letters that a keyboard lacks replaced by the usual ones.

const GROUPS = ["places", "blockade_points", "peacekeeper_posts", "events"];
const APOSTROPHES = /['’‘ʼʻ`´′]/g;
// How near a match is, the nearest first.
const [WHOLE, START, WORD, WORDS, INSIDE, JOINED] = [0, 1, 2, 3, 4, 5];

// Compatibility forms take the Armenian ligature and the dotted İ apart; what is left of a diacritic is a mark.
function fold(text) {
  return text.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
    .replace(/ə/g, "e").replace(/ı/g, "i").replace(/եվ/g, "եւ")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The forms under which a name is found: ə is also typed as a.
function spellings(text) {
  return [...new Set([fold(text), fold(text.replace(/[əƏ]/g, "a"))])].filter(Boolean);
}

function build(data) {
  return GROUPS.flatMap((group) => (data.layers[group] ?? []).map((row) => ({ row, group,
    names: namesOf(row).map((name) => ({ ...name, folded: spellings(name.text) })) })));
}

// {text, language} for every name of a thing; language is null where nobody says it.
function namesOf(row) {
  if (row.layer !== "places") {
    return [{ text: row.label ?? row.id, language: "en" }];
  }
  const others = (row.other_names ?? "").split("; ").filter(Boolean);
  return [...mainNames(row), ...others.map((text, position) => ({ text, language: row.other_languages?.[position] ?? null }))];
}

function mainNames(row) {
  const first = [corridor.language, ...corridor.situation.languages.filter((language) => language !== corridor.language)];
  return first.filter((language) => row[`name_${language}`]).flatMap((language) => {
    const whole = row[`name_${language}`];
    const parts = whole.split(" / ");
    return [...new Set([...parts, whole])].map((text) => ({ text, language }));
  });
}

// {total, groups: [{group, total, results: [{row, name, rank}]}]}: groups in the order of their best result.
function find(index, query, limit = 6) {
  const wanted = fold(query);
  const results = wanted ? index.map((item) => best(item, wanted)).filter(Boolean).sort(compare) : [];
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

function best({ row, group, names }, wanted) {
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

function compare(a, b) {
  return a.rank - b.rank || GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)
    || (a.row.rank ?? 9) - (b.row.rank ?? 9) || (a.row.possible_from ?? 0) - (b.row.possible_from ?? 0)
    || (a.row.id < b.row.id ? -1 : 1);
}

corridor.nameIndex = { fold, build, find, namesOf };
