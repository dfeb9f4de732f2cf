// The name of a place in the reader's language, in both forms or in one; geo/model/naming.py says why and does the same.

/** @param {Row} row @param {string} [form] */
function placeName(row, form) {
  const language = corridor.language;
  const { parties } = corridor.situation;
  const name = row[`name_${language}`] ?? row.name_en ?? row.label;
  const forms = formsOf(name);
  const english = formsOf(row.name_en ?? "");
  const isAlone = forms.length === 1 && english.length === parties.length && parties.some((party) => party.language === language);
  return inForm(isAlone ? parties.map((party, position) => (
    party.language === language ? name : ownName(row, party) ?? english[position])) : forms, form);
}

// The name in the reader's language of what is no place: the places after which it is named, or its class where that is
// all of its kind; null where it has an English label alone.
/** @param {Pick<Row, "layer" | "kind" | "via">} given @param {string} [form] */
function otherName({ layer, kind, via }, form) {
  const isArea = ["areas", "boundaries"].includes(layer);
  return corridor.language === "en" ? null : via?.map((place) => placeName(place, form)).join("\u00a0– ")
    ?? (isArea ? corridor.texts("classes")[kind ?? ""] : null) ?? null;
}

/** @param {string} name @param {string} form */
function nameInForm(name, form) {
  return inForm(formsOf(name), form);
}

/** @param {string} name */
function formsOf(name) {
  return name.split(" / ");
}

/** @param {string[]} forms @param {string | undefined} form */
function inForm(forms, form) {
  const { parties } = corridor.situation;
  if (forms.length !== parties.length) {
    return forms.join(" / ");
  }
  return form === "both" ? inOrder(forms).join(" / ") : forms[parties.findIndex(({ id }) => id === form)];
}

// The form of the reader's own language first; in a language of no party by the alphabet, which favours neither.
/** @param {string[]} forms */
function inOrder(forms) {
  const own = corridor.situation.parties.findIndex(({ language }) => language === corridor.language);
  return own < 0 ? [...forms].sort(byAlphabet) : [forms[own], ...forms.filter((_, position) => position !== own)];
}

/** @param {string} a @param {string} b */
function byAlphabet(a, b) {
  const [one, other] = [corridor.fold(a), corridor.fold(b)];
  return Number(one > other) - Number(one < other);
}

// A name in the language of a party, where that has Latin letters, which every reader can read.
/** @param {Row} row @param {Party} options */
function ownName(row, { language }) {
  return ["en", "az"].includes(language) ? row[`name_${language}`] : null;
}

corridor.placeName = placeName;
corridor.otherName = otherName;
corridor.nameInForm = nameInForm;
/** @typedef {{ placeName: typeof placeName, otherName: typeof otherName, nameInForm: typeof nameInForm }} Given */
