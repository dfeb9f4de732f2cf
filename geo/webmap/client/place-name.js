// The name of a place in the reader's language, in both forms or in one; geo/naming.py says why and does the same.
globalThis.corridor = globalThis.corridor || {};

corridor.placeName = function placeName(row, form) {
  const name = row[`name_${corridor.language}`] ?? row.name_en ?? row.label;
  const english = (row.name_en ?? "").split(" / ");
  const { parties } = corridor.situation;
  const isOfParty = parties.some(({ language }) => language === corridor.language);
  if (!isOfParty || name.includes(" / ") || english.length !== parties.length) {
    return corridor.nameInForm(name, form);
  }
  return corridor.nameInForm(parties.map((party, position) => (
    party.language === corridor.language ? name : ownName(row, party) ?? english[position])).join(" / "), form);
};

// The name in the reader's language of what is no place: the places after which it is named, or its class where that is
// all of its kind; null where it has an English label alone.
corridor.otherName = function otherName({ layer, kind, via }, form) {
  const isArea = ["areas", "boundaries"].includes(layer);
  return corridor.language === "en" ? null : via?.map((place) => corridor.placeName(place, form)).join("\u00a0– ")
    ?? (isArea ? corridor.text("classes")[kind] : null) ?? null;
};

corridor.nameInForm = function nameInForm(name, form) {
  const { parties } = corridor.situation;
  const parts = name.split(" / ");
  return form === "both" || parts.length !== parties.length ? name : parts[parties.findIndex(({ id }) => id === form)];
};

// A name in the language of a party, where that has Latin letters, which every reader can read.
function ownName(row, { language }) {
  return ["en", "az"].includes(language) ? row[`name_${language}`] : null;
}
