// The name of a place in the reader's language, in both forms or in one; geo/naming.py says why and does the same.
globalThis.corridor = globalThis.corridor || {};

corridor.placeName = function placeName(row, form) {
  const name = row[`name_${corridor.language}`] ?? row.name_en ?? row.label;
  const english = (row.name_en ?? "").split(" / ");
  if (!["hy", "az"].includes(corridor.language) || name.includes(" / ") || english.length !== 2) {
    return corridor.nameInForm(name, form);
  }
  const armenian = corridor.language === "hy" ? name : english[0];
  return corridor.nameInForm(`${armenian} / ${row.name_az ?? english[1]}`, form);
};

// The name in the reader's language of what is no place: the places after which it is named, or its class where that is
// all of its kind; null where it has an English label alone.
corridor.otherName = function otherName({ layer, kind, via }, form) {
  const isArea = ["areas", "boundaries"].includes(layer);
  return corridor.language === "en" ? null : via?.map((place) => corridor.placeName(place, form)).join("\u00a0– ")
    ?? (isArea ? corridor.text("classes")[kind] : null) ?? null;
};

corridor.nameInForm = function nameInForm(name, form) {
  const parts = name.split(" / ");
  return form === "both" || parts.length !== 2 ? name : parts[form === "armenian" ? 0 : 1];
};
