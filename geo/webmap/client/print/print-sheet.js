// The text round the printed map: header, legend, what is numbered, sources, and what the page is. One sheet for upright
// paper and one for paper that lies; the style sheet prints the one that fits.

/** @typedef {{ item: import("../map/points.js").Point, number: number }} Numbered */
/** @typedef {{ numbers: number[], more: number }} Cited */
/** @typedef {{ number: number, row: Row, certainty: Certainty | null, cited: Cited }} FeatureLine */
/** @typedef {{ heading: string, text: string, cited: Cited }} PairLine */
/**
 * @typedef {Pick<PageParts, "data" | "symbols" | "shell" | "hashOf"> & { current: PageState, numbers: Numbered[] }} Content
 */
/** @typedef {ReturnType<typeof describe>} Described */

// Puts both sheets into a page and returns them. Where a sheet has no room for all sources, each statement names its
// first ones and counts the others. The sources of what is said of the day stay; before they go, things on the map do.
/** @param {HTMLElement} page @param {Content} content */
function put(page, content) {
  return ["upright", "lying"].map((way) => {
    const sheet = putWhatFits(page, way, content);
    page.style.setProperty(`--map-${way}`, `${within(sheet, ".print-head").offsetHeight + 6}px`);
    ["sources", "features"].forEach((name) => isFull(sheet) && shorten(within(sheet, `.print-${name}`), () => isFull(sheet)));
    return sheet;
  });
}

/** @param {HTMLElement} page @param {string} way @param {Content} content */
function putWhatFits(page, way, content) {
  /** @param {number} most */
  const put = (most) => {
    const sheet = build(way, describe({ ...content, most }));
    page.prepend(sheet);
    return sheet;
  };
  let sheet = put(Infinity);
  for (const most of [3, 2, 1]) {
    if (isFitting(sheet)) {
      return sheet;
    }
    sheet.remove();
    sheet = put(most);
  }
  isFitting(sheet);
  return sheet;
}

/** @param {HTMLElement} sheet @param {string} what */
function within(sheet, what) {
  return /** @type {HTMLElement} */ (sheet.querySelector(what));
}

/** @param {HTMLElement} sheet */
function isFull(sheet) {
  const flow = within(sheet, ".print-flow");
  return flow.scrollHeight > flow.clientHeight || flow.scrollWidth > flow.clientWidth;
}

// Makes the text as large as the sheet has room for; returns whether it has.
/** @param {HTMLElement} sheet */
function isFitting(sheet) {
  const { style } = within(sheet, ".print-flow");
  return ["8pt", "7.5pt", "7pt", "6.5pt", "6.2pt"].some((size) => { style.fontSize = size; return !isFull(sheet); });
}

// Leaves out the last items of a list until the sheet has room or only those that stay are left, and says how many they are.
/** @param {HTMLElement} list @param {() => boolean} isFull */
function shorten(list, isFull) {
  const items = /** @type {HTMLElement[]} */ ([...list.children]);
  const least = Number(list.dataset.least ?? 0);
  if (items.length <= least) {
    return;
  }
  const more = corridor.dom.el("li", { class: "print-more" });
  list.append(more);
  let [kept, tooMany] = [least, items.length];
  /** @param {number} count */
  const keep = (count) => {
    items.forEach((item, position) => { item.hidden = position >= count; });
    more.textContent = ` ${corridor.text(String(list.dataset.more), { count: items.length - count })}`;
  };
  while (tooMany - kept > 1) {
    const middle = Math.floor((kept + tooMany) / 2);
    keep(middle);
    [kept, tooMany] = isFull() ? [kept, middle] : [middle, tooMany];
  }
  keep(kept);
}

/** @param {Content & { most: number }} given */
function describe({ data, symbols, current, numbers, shell, hashOf, most }) {
  const { day } = current;
  const cited = new Map();
  const states = corridor.toldTraffic(data, day).map((traffic) => ({ traffic,
    found: corridor.passability.throughState(data, day, traffic) }));
  const routes = corridor.passability.routesInUse(data, day).map(({ route }) => route);
  /** @param {Citation} citation */
  const numberOf = (citation) => {
    const { source } = corridor.payload.readCitation(data, citation);
    if (source && !cited.has(source)) {
      cited.set(source, cited.size + 1);
    }
    return cited.get(source);
  };
  // {numbers, more}: of the sources of some rows those that are listed, and how many others there are.
  /** @param {(Row | null | undefined)[]} rows */
  const cite = (rows) => {
    const citations = [...new Set(rows.flatMap((row) => row?.sources ?? []))];
    return { numbers: [...new Set(citations.slice(0, most).map(numberOf))].filter(Boolean),
      more: Math.max(citations.length - most, 0) };
  };
  const head = corridor.printHead.told(data, current, cite);
  const pair = shell.pair?.() ?? null;
  const said = pair ? [] : [
    { text: routes.map((route) => corridor.inventory.title(route, current.names)).join(corridor.text("or"))
      || corridor.text("noRoute"), cited: cite(routes) },
    ...states.map(({ traffic, found }) => ({ cited: cite(found?.rows ?? []), text: corridor.text("trafficState", {
      traffic: corridor.text(`traffic.${traffic}`), state: corridor.joined([
        found ? corridor.runs.describeState(found) : corridor.text("states.none"),
        ...corridor.hours.beside(data, day, { scope: "corridor", traffic }).hours.map(({ text }) => text)]) })
      + (found?.rows?.some((row) => row.disputed) ? ` · ${corridor.text("fields.disputed")}` : "") })),
  ];
  const saidFrom = cited.size;
  const features = numbers.map(({ item, number }) => ({ number, row: item.row, certainty: item.certainty,
    cited: cite([item.row]) }));
  /** @type {PairLine[]} */
  const changes = pair?.groups.flatMap(({ heading, lines }) => lines.map(({ text, rows }, position) => ({ text,
    heading: position ? "" : heading, cited: cite(rows) }))) ?? [];
  return { data, symbols, day, shell, head, said, features, changes, pair, sources: [...cited.keys()], saidFrom,
    isShort: [...head, ...said, ...features, ...changes].some(({ cited: { more } }) => more),
    legend: pair ? legendOfBoth(data, symbols, current) : legendOf(data, symbols, current, numbers),
    unlisted: pair ? 0
      : corridor.inventory.shown(data, symbols, current).filter(({ row }) => isDated(row)).length - numbers.length,
    share: corridor.shareTexts({ href: location.href, day, road: "", version: data.version, checksum: data.checksum,
      hash: hashOf({ ...current, panel: null, isEmbed: false }) }) };
}

/** @param {Row} row */
function isDated(row) {
  return ["blockade_points", "peacekeeper_posts", "events"].includes(row.layer);
}

// Of two days beside each other, each class once.
/** @param {Data} data @param {Symbols} symbols @param {PageState} current */
function legendOfBoth(data, symbols, current) {
  const [one, other] = [current.day, Number(current.compared)].map((day) => legendOf(data, symbols, { ...current, day }, null));
  const all = [...one, ...other.filter(({ entry, label }) => !one.some((known) => known.entry === entry
    && known.label === label))];
  return all.sort((a, b) => data.style.classes.indexOf(a.entry) - data.style.classes.indexOf(b.entry));
}

// The classes of what is on the map, in the order of the legend: of dated things those that are numbered, or all.
/** @param {Data} data @param {Symbols} symbols @param {PageState} current @param {Numbered[] | null} numbers */
function legendOf(data, symbols, current, numbers) {
  const { day, hidden, traffic } = current;
  const found = corridor.passability.throughState(data, day, traffic);
  /** @type {Set<StyleClass | null>} */
  const onPaper = new Set(numbers?.map(({ item }) => item.entry));
  corridor.inventory.shown(data, symbols, current).filter(({ row }) => row.shape && !(numbers && isDated(row)))
    .forEach(({ entry }) => onPaper.add(entry));
  corridor.cutOff.rows(data).filter((row) => row.shape && corridor.time.certaintyOn(row, day))
    .forEach(() => onPaper.add(symbols.byId.get(corridor.cutOff.CLASS)));
  const look = found?.look ?? "none";
  onPaper.add(symbols.byId.get(`route-${look}`));
  if (data.relief) {
    onPaper.add(symbols.byId.get("relief"));
  }
  return data.style.classes.filter((entry) => onPaper.has(entry) && !hidden.has(entry.id)).map((entry) => ({ entry,
    label: entry.layer === "passability" && (found?.state ?? "none") === look
      ? corridor.passability.stateInWords(found, traffic) : symbols.label(entry) }));
}

/** @param {string} way @param {Described} known */
function build(way, known) {
  const { el } = corridor.dom;
  const { shell, head, symbols, features, said, sources, saidFrom, unlisted, isShort } = known;
  const separator = corridor.text("joined", { first: "", second: "" });
  const states = el("ul", { class: "print-said" }, said.map(({ text, cited }) => el("li", null, text, marks(cited))));
  const isLying = way === "lying"; // with more room beside the map than below
  return el("div", { class: `print-sheet is-${way}` },
    corridor.printHead.build(shell, head, marks),
    el("p", { class: "print-legend" },
      known.legend.map(({ entry, label }) => el("span", null, symbols.swatch(entry), label)),
      known.pair ? el("span", null, corridor.dom.svg("svg", { viewBox: "0 0 16 16" }, corridor.dom.svg("circle",
        { class: "differs-ring", cx: 8, cy: 8, r: 6 })), known.pair.marked) : null,
      el("span", null, corridor.text("possibleLegend")), el("span", null, corridor.text("schematicLegend"))),
    isLying ? null : states,
    el("div", { class: "print-flow" }, isLying ? states : null,
      el("h2", null, known.pair ? known.pair.title : corridor.text("print.features")),
      el("ol", { class: "print-features", "data-more": "print.moreFeatures" },
        features.map((feature) => line(feature, known)),
        known.changes.map(changeLine)),
      unlisted > 0 ? el("p", null, corridor.text("print.unlisted", { count: unlisted })) : null,
      el("h2", null, corridor.text("sources")),
      isShort ? el("p", null, corridor.text("print.moreCited")) : null,
      el("ol", { class: "print-sources", "data-more": "print.moreSources", "data-least": String(saidFrom) },
        sources.map(({ publisher, published }, position) => el("li", null, position ? separator : "",
          el("b", null, String(position + 1)), "\u00a0", el("bdi", null, publisher), published ? ` ${published}` : "")))),
    el("p", { class: "print-foot" },
      `${corridor.text("notForNavigation")} ${corridor.labelled(corridor.text("credits"), creditsIn(known))}. `,
      known.share.citation, known.share.isPublic ? null : ` ${corridor.situation.id}.html${known.share.link}`));
}

/** @param {PairLine} given */
function changeLine({ heading, text, cited }) {
  const { el } = corridor.dom;
  return el("li", null, ...(heading ? [el("b", null, corridor.labelled(heading)), el("br")] : []), text, marks(cited));
}

// "3 Checkpoint at the Hakari bridge: since 23 April 2023 … · possibly [4, 7]"
/** @param {FeatureLine} given @param {{ data: Data }} options */
function line({ number, row, certainty, cited }, { data }) {
  const { el } = corridor.dom;
  const when = !data.isComplete ? "" : row.layer === "events" ? corridor.time.describeDate(row.date ?? "")
    : corridor.time.describeInterval(row);
  return el("li", null, el("b", null, String(number)), " ", corridor.dom.told("bdi", row.label), when ? `, ${when}` : "",
    ` · ${corridor.text(`sureness.${certainty}`)}`,
    row.disputed ? ` · ${corridor.labelled(corridor.text("fields.disputed"))}` : "",
    row.disputed ? corridor.dom.told("bdi", row.disputed) : "", marks(cited));
}

// " [3, 7–9 +2]"
/** @param {Cited} given */
function marks({ numbers, more }) {
  /** @type {{ start: number, end: number }[]} */
  const runs = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last?.end === number - 1) {
      last.end = number;
    } else {
      runs.push({ start: number, end: number });
    }
  }
  const shown = runs.flatMap(({ start, end }) => (
    end > start + 1 ? [`${start}–${end}`] : [...new Set([start, end])].map(String)));
  return shown.length ? corridor.dom.el("span", { class: "print-cite" }, ` [${shown.join(", ")}${more ? ` +${more}` : ""}]`)
    : null;
}

/** @param {{ data: Data }} given */
function creditsIn({ data }) {
  return [...data.tables.producers.map((row) => row.attribution), "Leaflet"].join(" · ");
}

const printSheet = { legendOf, put, describe, creditsIn };

corridor.printSheet = printSheet;
/** @typedef {{ printSheet: typeof printSheet }} Given */
