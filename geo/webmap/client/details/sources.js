// Lists of sources: publisher, title, date, side and link of every document cited.

// Grades that are told; a report is what a source mostly is.
const GRADES = ["primary", "copy"];
// In days, further than any date.
const UNDATED = 1e6;

/** @param {Data} data @param {Citation[] | null | undefined} citations */
function sourceList(data, citations) {
  const { el, link } = corridor.dom;
  const read = (citations ?? []).map((citation) => corridor.payload.readCitation(data, citation));
  if (!read.length) {
    return el("p", null, corridor.text("noSources"));
  }
  return el("ol", { class: "sources" }, read.map(({ source, text, locator }) => {
    if (!source) {
      return el("li", null, producerName(data, String(text)));
    }
    const title = el("cite", { lang: source.language, dir: "auto" }, source.url
      ? link(source.url, source.title, { title: `${source.url} (${corridor.text("opensElsewhere")})` }) : source.title);
    const date = source.published ? corridor.time.describeDate(source.published) : corridor.text("noDate");
    return el("li", null, title, locator ? ` [${locator}]` : "",
      el("span", { class: "source-line" }, el("bdi", null, source.publisher), ` · ${date} · `,
        el("span", { class: "side" }, corridor.text(`sides.${source.side}`)),
        GRADES.includes(source.grade ?? "") ? ` · ${corridor.text(`grades.${source.grade}`)}` : null),
      source.url ? addressOf(source.url) : el("span", { class: "url" }, corridor.text("noAddress")),
      source.archived ? copyOf(source.archived) : null);
  }));
}

// The copy that an archive kept, with its day: what is left when the page itself is gone.
/** @param {string} archived */
function copyOf(archived) {
  const { el, link } = corridor.dom;
  const [day, address] = archived.split(" ");
  return el("span", { class: "source-line" },
    link(address, corridor.text("archived", { day: corridor.time.describeDate(day) }),
      { title: `${address} (${corridor.text("opensElsewhere")})` }));
}

// The address in full, the host in it marked: it says where a link leads, whatever its text says.
/** @param {string} address */
function addressOf(address) {
  const { el } = corridor.dom;
  const parts = address.match(/^(https?:\/\/(?:[^/?#]*@)?(?:www\.)?)([^/?#:@]+)(.*)$/s);
  const [, before, host, after] = parts ?? [null, address, "", ""];
  return el("span", { class: "url", dir: "ltr" }, before, host ? el("b", { class: "host" }, host) : null, after);
}

/** @param {Data} data @param {string} text */
function producerName(data, text) {
  const id = text.replace(/^producer:/, "");
  const producer = data.tables.producers.find((row) => row.id === id);
  return producer ? producer.attribution : text;
}

// When each document was published, as its table has it; "" where that is not known.
/** @param {Data} data @param {Citation[] | null | undefined} citations */
function datesOf(data, citations) {
  return (citations ?? []).map((citation) => corridor.payload.readCitation(data, citation).source?.published ?? "");
}

// Puts first what is told by documents nearest to a day; what has no day comes last, and equals stay in their order.
/** @param {Data} data @param {Account[]} accounts @param {Day} day */
function sortNearest(data, accounts, day) {
  /** @param {Account} account */
  const away = ({ sources }) => Math.min(UNDATED, ...datesOf(data, sources).map((text) => corridor.time.fromIso(text))
    .filter((one) => one !== null).map((one) => Math.abs(one - day)));
  accounts.sort((a, b) => away(a) - away(b));
}

corridor.sourceList = sourceList;
corridor.datesOf = datesOf;
corridor.sortNearest = sortNearest;
/** @typedef {{ sourceList: typeof sourceList, datesOf: typeof datesOf, sortNearest: typeof sortNearest }} Given */
