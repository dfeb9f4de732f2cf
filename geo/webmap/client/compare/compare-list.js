// What differs between two days, in words: what began and ended, who could pass, who was cut off; and the events between.

/** @typedef {import("./changes.js").Changed} Changed */
/** @typedef {import("./changes.js").Answer} Answer */
/** @typedef {{ text: string, look: string | null }} Line */
/** @typedef {{ lines: Line[], how: string, found: Changed[] }} ToldItem */
/** @typedef {{ heading: string, items: ToldItem[] }} ToldGroup */
/** @typedef {import("./counts.js").Grown} Grown */
/** @typedef {{ row: Row, certainty: Certainty }[]} Happened */
/** @typedef {{ first: Day, last: Day, found: Changed[], grown: Grown[], events: Happened }} Compared */

/** @param {string} key @param {Values} [values] */
const say = (key, values) => corridor.text(`compare.${key}`, values);

class CompareList {
  /** @type {ToldGroup[]} */
  groups = [];

  /** @param {{ data: Data, symbols: Symbols, select: OnSelect }} given */
  constructor({ data, symbols, select }) {
    const { el, svg } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.select = select;
    this.looks = new Map(data.tables.looks.map(({ state, look }) => [state, look]));
    this.title = el("h2", { id: "compare-title" });
    this.count = el("p", { class: "compare-count" });
    this.key = el("span");
    this.legend = el("p", { class: "compare-legend" }, svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16,
      "aria-hidden": "true" }, svg("circle", { class: "differs-ring", cx: 8, cy: 8, r: 6.5 })), this.key);
    this.body = el("div");
    this.element = el("section", { class: "compare-list", tabindex: "0", "aria-labelledby": "compare-title" }, this.title,
      this.count, this.legend, this.body);
  }

  // How many changes are told.
  get told() {
    return this.groups.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** @param {Compared} compared @param {PageState} state */
  show(compared, state) {
    const { el } = corridor.dom;
    const { first, last, events, grown } = compared;
    this.groups = this.grouped(compared);
    this.title.textContent = titleOf(compared);
    this.count.textContent = first === last ? say("same") : say("counts", { changes: this.told, events: events.length });
    this.key.textContent = say("marked", { traffic: corridor.text(`traffic.${state.traffic}`) });
    const lists = this.groups.flatMap(({ heading, items }) => [el("h3", null, heading),
      el("ul", { class: "compare-changes" }, items.map((item) => this.item(item, state)))]);
    const none = first === last || lists.length ? [] : [el("p", { class: "none" }, say("none"))];
    const counted = grown.map((one) => el("li", null, el("span", corridor.dom.fact(one.title), titleOfCount(one)),
      ...countsOf(one).map((text) => el("p", { class: "compare-line" }, text))));
    const happened = events.map(({ row, certainty }) => el("li", null, this.button(row, row.label, row),
      el("p", { class: "compare-line" }, dateOf(row, certainty))));
    this.body.replaceChildren(...none, ...lists, ...(counted.length ? [el("h3", null, say("counted")),
      el("ul", { class: "compare-changes" }, counted)] : []), ...(happened.length ? [el("h3", null, say("events")),
      el("ul", { class: "compare-changes" }, happened)] : []));
  }

  // The same for paper.
  /** @param {Compared} compared @param {PageState} state @returns {Pair} */
  pairOf(compared, state) {
    const groups = this.groups.map(({ heading, items }) => ({ heading, lines: items.map(({ found, how, lines }) => ({
      text: corridor.labelled(found.map((one) => this.nameOf(one, state)).join(", "),
        [say(`hows.${how}`), ...lines.map(({ text }) => text)].join("; ")),
      rows: [...new Set(found.flatMap(({ rows }) => rows))] })) }));
    const counted = compared.grown.map((one) => ({ rows: [/** @type {any} */ (one.now)],
      text: corridor.labelled(titleOfCount(one), countsOf(one).join("; ")) }));
    const lines = compared.events.map(({ row, certainty }) => ({ rows: [row],
      text: corridor.labelled(dateOf(row, certainty), row.label) }));
    return { title: titleOf(compared), marked: String(this.key.textContent),
      groups: [...groups, ...(counted.length ? [{ heading: say("counted"), lines: counted }] : []),
        ...(lines.length ? [{ heading: say("events"), lines }] : [])] };
  }

  // Changes by their groups, the weightiest first; of what changed alike the lines are told once.
  /** @param {Compared} compared @returns {ToldGroup[]} */
  grouped({ first, found }) {
    const { grouped, groupOf } = corridor.changes;
    /** @param {Changed} change */
    const words = (change) => [howOf(change), ...this.lines(change, first).map(({ text }) => text)].join("\n");
    return [...grouped(found, groupOf)].map(([group, own]) => ({ heading: headingOf(group),
      items: [...grouped(own, words).values()].map((alike) => ({ found: alike, how: howOf(alike[0]),
        lines: this.lines(alike[0], first) })) }));
  }

  /** @param {ToldItem} item @param {PageState} state */
  item({ found, how, lines }, state) {
    const { el } = corridor.dom;
    return el("li", null, el("span", { class: `compare-how is-${how}` }, say(`hows.${how}`)),
      ...found.map((change) => this.button(this.rowOf(change, state), this.nameOf(change, state), change.rows[0])),
      el("ul", null, lines.map(({ text, look }) => el("li", { class: "compare-line" },
        look ? this.symbols.swatch(this.symbols.byId.get(`route-${look}`)) : null, el("span", null, text)))));
  }

  /** @param {Row | null} row @param {string} name @param {Row} about */
  button(row, name, about) {
    const { el } = corridor.dom;
    const entry = row && this.symbols.classOf(row.layer, row.kind);
    const swatch = entry?.geometry === "point" && row?.layer !== "places" ? this.symbols.swatch(entry) : null;
    const words = el("span", { lang: corridor.inventory.languageOf(about), dir: "auto" }, name);
    return row ? el("button", { type: "button", class: "text-button compare-thing", onclick: () => this.select(row),
      ...corridor.thing(row) }, swatch, words) : words;
  }

  // The thing to read about: of a state what gives it on the later day, or else on the earlier.
  /** @param {Changed} change @param {PageState} state */
  rowOf(change, { day, compared }) {
    const things = corridor.changes.thingsOf(this.data, change);
    const rows = change.scope === "corridor" || !things.length ? change.rows : things;
    const days = [day, Number(compared)].sort((a, b) => b - a);
    return days.map((one) => rows.findLast((row) => corridor.time.certaintyOn(row, one))).find(Boolean) ?? rows[0] ?? null;
  }

  /** @param {Changed} change @param {PageState} state */
  nameOf(change, { names }) {
    const { kind, scope, traffic } = change;
    if (kind === "route") {
      return corridor.text("routeInUse");
    }
    const told = corridor.text(`traffic.${traffic}`);
    const [thing] = kind === "state" ? corridor.changes.thingsOf(this.data, change) : change.rows;
    const label = thing ? corridor.inventory.title(thing, names) : change.subject;
    return kind !== "state" ? label : scope === "corridor" ? told : say("of", { what: label, traffic: told });
  }

  // What was so on the first day, and from which day on what else; of what stood there, since when and until when.
  /** @param {Changed} change @param {Day} first @returns {Line[]} */
  lines(change, first) {
    const { describeInterval, formatDay } = corridor.time;
    if (change.kind === "in-force") {
      return [{ text: describeInterval(change.rows[0]), look: null }];
    }
    return [{ day: first, answer: change.was }, ...change.steps].map(({ day, answer }) => ({
      text: corridor.labelled(formatDay(day), this.spell(answer, change)),
      look: change.kind === "state" ? this.looks.get(answer?.value ?? "unknown") ?? null : null }));
  }

  /** @param {Answer | null} answer @param {Changed} change */
  spell(answer, { kind, rows }) {
    if (!answer) {
      return { "cut-off": say("notCutOff"), route: corridor.text("states.none") }[kind] ?? corridor.text("states.unknown");
    }
    const { value, certainty } = answer;
    const sure = possibly(kind === "state" ? corridor.runs.describeState({ state: value })
      : kind === "route" ? value.split("; ").map((id) => nameOfRoute(rows, id)).join(corridor.text("or"))
        : say(value === "unknown" ? "cutOffUnknown" : "cutOff"), certainty);
    return answer.isDisputed ? say("disputed", { state: sure }) : sure;
  }
}

// A state that nothing is known of before or after is no beginning and no end.
/** @param {Changed} change */
function howOf({ kind, how, was }) {
  if (how === "came-and-went" && was) {
    return "and-back";
  }
  return ["state", "route"].includes(kind) && ["began", "ended"].includes(how) ? "changed" : how;
}

/** @param {Row[]} rows @param {string} id */
function nameOfRoute(rows, id) {
  const row = rows.find((one) => one.id === id);
  return row ? corridor.inventory.title(row, "both") : id;
}

/** @param {Row} row @param {Certainty} certainty */
function dateOf(row, certainty) {
  return possibly(corridor.time.describeDate(row.date ?? ""), certainty);
}

/** @param {string} text @param {Certainty | null} certainty */
function possibly(text, certainty) {
  return certainty === "possible" ? corridor.text("possibly", { state: text }) : text;
}

/** @param {Grown} grown */
const titleOfCount = ({ title, now }) => title || now.unit;

// "14 January 2023: 24 patients, NK health ministry", of the earlier figure where there is one and of the later.
/** @param {Grown} grown */
function countsOf({ was, now }) {
  /** @param {Figure} figure */
  const tell = ({ dated, dated_until: until, value, unit, stated_by: by }) => corridor.labelled(
    corridor.time.describeDate(until ?? dated),
    [`${corridor.formatNumber(Number(value))} ${unit}`, by].filter(Boolean).join(", "));
  return [was, now].flatMap((figure) => (figure ? [tell(figure)] : []));
}

/** @param {Limits} span */
function titleOf({ first, last }) {
  const { formatDay } = corridor.time;
  return say("title", { days: first === last ? formatDay(first)
    : corridor.text("fromTo", { first: formatDay(first), last: formatDay(last) }) });
}

/** @param {string} group */
function headingOf(group) {
  /** @type {{ [group: string]: string }} */
  const keys = { whole: "passing", route: "layers.routes", "cut-off": "cutOffToday", blockades: "layers.blockade_points",
    control: "layers.control_areas", posts: "layers.peacekeeper_posts", roads: "compare.roads" };
  return corridor.text(keys[group]);
}

corridor.CompareList = CompareList;
/** @typedef {{ CompareList: typeof CompareList }} Given */
