// How a fact is attested, in words; what is told here stands in the columns that the build computes.

const ORDER = ["both", "party-and-others", "one-party", "others", "copies"];
const TOLD_DOCUMENTS = ["primary", "copy"];

/** @param {string | null | undefined} text */
const split = (text) => (text ? text.split("; ") : []);
/** @param {string[]} sides */
const named = (sides) => sides.map((side) => corridor.text(`sides.${side}`)).join(", ");

// "Stated by one party only (Azerbaijan); all sources are copies"; nothing for what is no fact.
/** @param {Row} row */
function describe(row) {
  if (!row.attested_by) {
    return "";
  }
  const sides = split(row.attested_sides);
  /** @param {string} side */
  const isOfParty = (side) => corridor.situation.parties.some((party) => party.sides.includes(side));
  const isDiffering = row.disputed && row.attested_by === ORDER[0];
  const key = isDiffering ? "attestedDiffering" : `attestedBy.${row.attested_by}`;
  const by = corridor.text(key, { party: named(sides.filter(isOfParty)),
    others: named(sides.filter((side) => !isOfParty(side))) });
  const isTold = row.attested_by !== "copies" && TOLD_DOCUMENTS.includes(row.best_document ?? "");
  return corridor.joined([by, isTold ? corridor.text(`bestDocument.${row.best_document}`) : ""]);
}

// Best attested first, and of those alike the one of more origins; what is no fact comes last.
/** @param {Row} row */
function rank(row) {
  return row.attested_by ? ORDER.indexOf(row.attested_by) * 1000 - (row.origins ?? 0) : Infinity;
}

// A line for each party without an account of an event: that none was found, or that none has been sought.
/** @param {Row} row */
function unheard(row) {
  return split(row.unheard).flatMap((one) => {
    const [id, day] = one.split(" ");
    const party = corridor.situation.parties.find((known) => known.id === id);
    if (!party) {
      return [];
    }
    const side = named(party.sides);
    return day ? [corridor.text("unheard.notFound", { side, date: corridor.time.describeDate(day) })]
      : [corridor.text("unheard.notSought", { side })];
  });
}

const weight = { describe, rank, unheard };

corridor.weight = weight;
/** @typedef {{ weight: typeof weight }} Given */
