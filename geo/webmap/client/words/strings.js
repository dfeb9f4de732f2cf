// The texts of the interface. Those in English are there from the start (geo/model/words/en.json); languages.js adds the others
// when a reader asks for one.

// The text for a key such as "sides.am", with {names} filled in; the key's last part when there is none.
/** @param {string} key @param {Values} [values] @returns {string} */
function text(key, values) {
  const whole = find(key);
  const found = values && typeof whole?.other === "string" ? formOf(whole, values) : whole;
  if (typeof found !== "string") {
    return key.split(".").at(-1) ?? key;
  }
  return found.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
}

// The texts under a key, such as "months", by name or by number; none when there are none.
/** @param {string} key @returns {{ [name: string]: string }} */
function texts(key) {
  return find(key) ?? {};
}

/** @param {string} key @returns {any} */
function find(key) {
  /** @param {string} language */
  const within = (language) => key.split(".").reduce((branch, part) => (
    branch !== undefined && Object.hasOwn(branch, part) ? branch[part] : undefined), corridor.strings[language]);
  return within(corridor.language) ?? within("en");
}

// A text that counts may have a form for each plural category of its language, and `by` names the value that is counted
// where that is not `count`.
/** @type {{ [language: string]: Intl.PluralRules }} */
const pluralRules = {};
/** @param {{ [form: string]: string }} forms @param {Values} values */
function formOf(forms, values) {
  pluralRules[corridor.language] ??= new Intl.PluralRules(corridor.language);
  return forms[pluralRules[corridor.language].select(Number(values[forms.by ?? "count"]))] ?? forms.other;
}

// A label and what it says; the value may follow as an element.
/** @param {string} label @param {string} [value] */
function labelled(label, value = "") {
  return text("labelled", { label, value });
}

// Several statements as one, without those that are empty.
/** @param {(string | null | undefined | false)[]} parts */
function joined(parts) {
  const [first = "", ...rest] = /** @type {string[]} */ (parts.filter(Boolean));
  return rest.reduce((before, next) => text("joined", { first: before, second: next }), first);
}

// A text that a machine may read: ordinary spaces, and none of the marks that keep words in one line.
/** @param {string} text */
function plain(text) {
  return text.replaceAll("\u00a0", " ").replaceAll("\u2060", "");
}

// A number as the language writes it: "120,000", "2.5".
/** @param {number} value */
function formatNumber(value) {
  const [whole, fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, text("numberGroup"));
  return fraction ? grouped + text("decimalPoint") + fraction : grouped;
}

corridor.strings = {};
corridor.text = text;
corridor.texts = texts;
corridor.labelled = labelled;
corridor.joined = joined;
corridor.plain = plain;
corridor.formatNumber = formatNumber;
/**
 * @typedef {{
 *   strings: { [language: string]: any },
 *   text: typeof text,
 *   texts: typeof texts,
 *   labelled: typeof labelled,
 *   joined: typeof joined,
 *   plain: typeof plain,
 *   formatNumber: typeof formatNumber,
 * }} Given
 */
