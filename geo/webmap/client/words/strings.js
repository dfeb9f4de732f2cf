// The texts of the interface. Those in English are there from the start (geo/model/words/en.json); languages.js adds the others
// when a reader asks for one.

// The text for a key such as "sides.am", with {names} filled in; the key's last part when there is none.
function text(key, values) {
  const whole = find(key);
  const found = values && typeof whole?.other === "string" ? formOf(whole, values) : whole;
  if (typeof found !== "string") {
    return key.split(".").pop();
  }
  return found.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
}

// The texts under a key, such as "months", by name or by number; none when there are none.
function texts(key) {
  return find(key) ?? {};
}

function find(key) {
  const within = (language) => key.split(".").reduce((branch, part) => (
    branch !== undefined && Object.hasOwn(branch, part) ? branch[part] : undefined), corridor.strings[language]);
  return within(corridor.language) ?? within("en");
}

// From now on the page speaks another language.
function useLanguage(language) {
  corridor.language = language;
}

// A text that counts may have a form for each plural category of its language, and `by` names the value that is counted
// where that is not `count`.
const pluralRules = {};
function formOf(forms, values) {
  pluralRules[corridor.language] ??= new Intl.PluralRules(corridor.language);
  return forms[pluralRules[corridor.language].select(values[forms.by ?? "count"])] ?? forms.other;
}

// A label and what it says; the value may follow as an element.
function labelled(label, value = "") {
  return text("labelled", { label, value });
}

// Several statements as one, without those that are empty.
function joined(parts) {
  const [first = "", ...rest] = parts.filter(Boolean);
  return rest.reduce((before, next) => text("joined", { first: before, second: next }), first);
}

// A text that a machine may read: ordinary spaces, and none of the marks that keep words in one line.
function plain(text) {
  return text.replaceAll("\u00a0", " ").replaceAll("\u2060", "");
}

// A number as the language writes it: "120,000", "2.5".
function formatNumber(value) {
  const [whole, fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, text("numberGroup"));
  return fraction ? grouped + text("decimalPoint") + fraction : grouped;
}

corridor.strings = {};
corridor.language = "en";
corridor.useLanguage = useLanguage;
corridor.text = text;
corridor.texts = texts;
corridor.labelled = labelled;
corridor.joined = joined;
corridor.plain = plain;
corridor.formatNumber = formatNumber;
