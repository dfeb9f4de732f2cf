// Figures over time as small charts: a mark a figure, shaped by who states it, nothing between two reports. The drawing
// is for the eye; the table under each chart says the same, with the sources.

class ChartsPanel {
  static MARK = 10;

  /** @param {HTMLElement} page @param {Data} data @param {{ onClose: () => void, setDay: SetDay }} options */
  constructor(page, data, { onClose, setDay }) {
    const { el } = corridor.dom;
    this.data = data;
    this.setDay = setDay;
    /** @type {{ chart: Chart, line: SVGElement, boxes: Frame[] }[]} */
    this.lines = [];
    /** @type {{ chart: Chart, element: HTMLElement, said: HTMLElement }[]} */
    this.shown = [];
    this.lastDay = corridor.time.dayOf(data.period[1]);
    this.marks = new Map(data.style.sides.flatMap((mark) => mark.sides.map((side) => [side, mark])));
    this.dialog = new corridor.Dialog(page, { name: "charts", title: corridor.text("chartsTitle"), onClose });
    this.hint = new corridor.Hint(this.dialog.element);
    const { charts, others } = data.charts;
    this.dialog.body.tabIndex = 0;
    this.chosen = el("p", { class: "chart-unit" });
    this.box = el("div", { class: "charts" }, charts.map((chart) => this.chart(chart)));
    this.dialog.body.append(el("p", { class: "lead" }, corridor.text("chartsLead")), this.chosen, this.box,
      el("section", { class: "chart-alone" }, el("h3", null, corridor.text("chartsAlone")),
        this.table(corridor.text("chartsAlone"), others)));
  }

  /** @param {PageState} given */
  show({ panel, day }) {
    if (this.dialog.show(panel === "charts")) {
      this.sort(day);
    }
    this.chosen.textContent = corridor.text("chartDay", { day: corridor.time.formatDay(day) });
    for (const { chart, line, boxes } of this.lines) {
      const isOn = day >= chart.first && day <= chart.last;
      line.setAttribute("visibility", isOn ? "visible" : "hidden");
      line.setAttribute("d", isOn ? corridor.chartScale.dayLine(corridor.chartScale.x(chart, day + 0.5), boxes) : "");
    }
    this.shown.forEach(({ chart, said }) => said.replaceChildren(...this.said(chart, day)));
  }

  // As the panel opens, what tells most of the days about the chosen one comes first.
  /** @param {Day} day */
  sort(day) {
    const { near } = corridor.chartScale;
    this.box.append(...this.shown.map(({ chart, element }) => ({ element, near: near(chart, day) }))
      .sort((a, b) => b.near - a.near).map(({ element }) => element));
  }

  // What is stated for the day, or else last before it.
  /** @param {Chart} chart @param {Day} day @returns {(string | HTMLElement)[]} */
  said(chart, day) {
    const date = corridor.time.formatDay(day);
    if (chart.form === "intervals") {
      const cuts = chart.cuts.filter((cut) => cut.possible_from <= day && day < cut.possible_until);
      const lanes = [...new Set(cuts.map(({ lane }) => corridor.text(`chartLanes.${lane}`)))].join(", ");
      return [corridor.text(lanes ? "chartCutOn" : "chartNoCutOn", { day: date, lanes })];
    }
    const { figures, isOfDay } = corridor.chartScale.told(chart, day);
    return figures.length ? [corridor.text(isOfDay ? "chartOn" : "chartBefore", { day: date }), " ",
      ...figures.flatMap((figure, position) => [position ? "; " : "", this.inWords(figure, !isOfDay)])]
      : [corridor.text("chartNothing", { day: date })];
  }

  // "800 patients, ICRC Baku office".
  /** @param {Figure} figure @param {boolean} isDated */
  inWords(figure, isDated) {
    const { el, fact } = corridor.dom;
    const { title } = this.words(figure);
    return el("span", fact(figure.unit), [title, figure.what].filter(Boolean).join(" "),
      ` (${[isDated ? this.days(figure) : "", figure.stated_by ?? corridor.text("chartNobody")].filter(Boolean).join(", ")})`);
  }

  /** @param {Figure} given */
  markOf({ side }) {
    return /** @type {SideMark} */ (this.marks.get(side ?? "") ?? this.marks.get(""));
  }

  /** @param {SideMark} mark @param {Attributes} [attributes] */
  shape(mark, attributes) {
    return corridor.dom.svg("path", { ...attributes, class: `side-mark side-${mark.id}`, d: this.data.style.shapes[mark.shape],
      "fill-rule": "evenodd" });
  }

  /** @param {SideMark} mark */
  picture(mark) {
    return corridor.dom.svg("svg", { viewBox: "0 0 24 24", width: 12, height: 12, "aria-hidden": "true" }, this.shape(mark));
  }

  /** @param {Chart} chart */
  chart(chart) {
    const { el, told } = corridor.dom;
    const drawing = chart.form === "statements" ? this.statements(chart) : this.drawing(chart);
    const cuts = chart.form === "intervals" && corridor.text("chartCutsKey");
    const said = el("p", { class: "chart-said" });
    const element = el("section", { class: "chart", "data-chart": chart.id },
      el("h3", null, told("span", chart.title), this.finding(chart)),
      el("p", { class: "chart-unit", ...corridor.dom.fact(chart.unit) }, chart.unit), drawing, said,
      cuts ? el("p", { class: "chart-unit" }, cuts) : this.sides(chart),
      chart.note ? el("p", { class: "chart-unit", ...corridor.dom.fact(chart.note) }, chart.note) : null,
      el("details", null, el("summary", null, corridor.text("chartTable")), this.table(chart.title, chart.figures)));
    return this.shown[this.shown.push({ chart, element, said }) - 1].element;
  }

  // The figure that a chart comes to: the last one of a count that goes on, else the highest; with who states it.
  /** @param {Chart} chart */
  finding(chart) {
    const { el } = corridor.dom;
    const found = corridor.chartScale.finding(chart);
    return found && [": ", el("span", { class: "chart-finding" }, corridor.text(found.isLast ? "chartLast" : "chartMost",
      { number: corridor.chartScale.number(found.figure), date: this.days(found.figure) }), " ",
    this.author(found.figure))];
  }

  // Whose marks stand in a chart.
  /** @param {Chart} chart */
  sides(chart) {
    const { el } = corridor.dom;
    const marks = new Set(chart.figures.filter(({ mark }) => mark !== "none").map((figure) => this.markOf(figure)));
    return el("ul", { class: "side-marks" }, this.data.style.sides.filter((mark) => marks.has(mark)).map((mark) => (
      el("li", null, this.picture(mark), corridor.text(mark.sides.includes("") ? "otherSides" : `sides.${mark.id}`)))));
  }

  /** @param {Chart} chart */
  drawing(chart) {
    const { svg } = corridor.dom;
    const { WIDTH, HEIGHT } = corridor.chartScale;
    const line = svg("path", { class: "chart-day" });
    const labels = chart.form === "intervals" ? [] : corridor.chartScale.labels(chart);
    this.lines.push({ chart, line, boxes: labels.map(({ box }) => box) });
    const drawn = chart.figures.filter(({ mark }) => mark !== "none");
    const marks = chart.form === "intervals" ? chart.cuts.flatMap((cut) => this.cut(chart, cut))
      : [...drawn.map((figure) => this.figure(chart, figure)), ...labels.map(({ text, x, y, anchor }) => (
        svg("text", { class: "chart-label", x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, text)))];
    return svg("svg", { class: "chart-drawing", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img",
      "aria-label": corridor.text("chartInWords", { title: chart.title, unit: chart.unit, count: chart.figures.length }) },
    this.axes(chart), line, marks);
  }

  /** @param {Chart} chart */
  axes(chart) {
    const { svg } = corridor.dom;
    const { FRAME, x, y, ticks } = corridor.chartScale;
    const days = ticks(chart).flatMap(({ day, text }) => {
      const at = x(chart, day).toFixed(1);
      const anchor = Number(at) > 310 ? "end" : "middle";
      return [svg("path", { class: "chart-tick", d: `M${at} ${FRAME.bottom}v4` }),
        svg("text", { x: at, y: FRAME.bottom + 15, "text-anchor": anchor }, text)];
    });
    const values = chart.form === "intervals" ? [] : [0, chart.top / 2, chart.top].flatMap((value) => [
      value ? svg("path", { class: "chart-grid", d: `M${FRAME.left} ${y(chart, value)}H${FRAME.right}` }) : null,
      svg("text", { x: FRAME.left - 5, y: y(chart, value) + 4, "text-anchor": "end" }, corridor.formatNumber(value))]);
    return [...values, svg("path", { class: "chart-axis", d: `M${FRAME.left} ${FRAME.bottom}H${FRAME.right}` }), ...days];
  }

  /** @param {Chart} chart @param {Figure} figure */
  figure(chart, figure) {
    const { svg } = corridor.dom;
    const { x, y } = corridor.chartScale;
    const mark = this.markOf(figure);
    const [from, until] = [x(chart, figure.starts), x(chart, figure.ends)];
    const levels = (figure.mark === "range" ? [figure.least, figure.most] : [figure.value])
      .map((value) => y(chart, Number(value)));
    const middle = (from + until) / 2;
    /** @type {{ [mark: string]: string }} */
    const bars = { bar: `M${from.toFixed(1)} ${levels[0].toFixed(1)}H${until.toFixed(1)}`,
      range: `M${middle.toFixed(1)} ${levels[0].toFixed(1)}V${levels[levels.length - 1].toFixed(1)}` };
    return this.active(svg("g", { class: "chart-mark" },
      bars[figure.mark] ? svg("path", { class: `chart-bar side-${mark.id}`, d: bars[figure.mark] }) : null,
      levels.map((level) => this.shape(mark, { transform: centred(middle, level) }))), this.words(figure), figure.starts);
  }

  /** @param {Figure} figure */
  words(figure) {
    return { title: `${corridor.chartScale.number(figure)} ${figure.unit}`,
      line: [this.days(figure), figure.stated_by ?? corridor.text("chartNobody"), figure.note].filter(Boolean).join(" · ") };
  }

  /** @param {Chart} chart @param {Cut} cut */
  cut(chart, cut) {
    const { svg } = corridor.dom;
    const { x, FRAME } = corridor.chartScale;
    const lanes = [...new Set(chart.cuts.map(({ lane }) => lane))];
    const level = FRAME.top + 26 + lanes.indexOf(cut.lane) * 46;
    const lane = corridor.text(`chartLanes.${cut.lane}`);
    /** @param {Day} from @param {Day} until @param {string} name */
    const bar = (from, until, name) => svg("rect", { class: `chart-cut ${name}`, x: x(chart, from).toFixed(1), y: level - 6,
      width: (x(chart, until) - x(chart, from)).toFixed(1), height: 12 });
    const isFirst = chart.cuts.find((other) => other.lane === cut.lane) === cut;
    const { formatDay } = corridor.time;
    const possible = cut.certain_until === cut.possible_until ? null
      : corridor.text("chartCutPossible", { last: formatDay(cut.possible_until - 1) });
    const publishers = cut.sources.map((citation) => corridor.payload.readCitation(this.data, citation).source?.publisher);
    return [isFirst ? svg("text", { class: "chart-lane", x: 0, y: level - 10 }, lane) : null,
      this.active(svg("g", { class: "chart-mark" }, bar(cut.possible_from, cut.possible_until, "is-hollow"),
        cut.certain_from === undefined ? null : bar(cut.certain_from, Number(cut.certain_until), "is-sure")),
      { title: corridor.text("chartCut", { lane, first: formatDay(cut.possible_from),
        last: formatDay((cut.certain_until ?? cut.possible_until) - 1) }),
        line: [possible, ...new Set(publishers)].filter(Boolean).join(" · ") }, cut.possible_from)];
  }

  // Words at the pointer, and a click that sets the day if the map has it.
  /** @param {HTMLElement | SVGElement} element @param {{ title: string, line: string }} options @param {Day} day */
  active(element, { title, line }, day) {
    element.addEventListener("pointerenter", () => this.hint.show({ element,
      x: element.getBoundingClientRect().width / 2, title, line }));
    element.addEventListener("pointerleave", (event) => this.hint.leave(/** @type {PointerEvent} */ (event)));
    if (this.isOnMap(day)) {
      element.addEventListener("click", () => this.setDay(day));
    }
    return element;
  }

  /** @param {Day} day */
  isOnMap(day) {
    return day >= 0 && day <= this.lastDay;
  }

  // A line for each figure: who states it, and the value as a mark on a common scale.
  /** @param {Chart} chart */
  statements(chart) {
    const { el, told } = corridor.dom;
    return el("ul", { class: "statements" }, chart.figures.map((figure) => {
      const who = [figure.what && told("span", figure.what), figure.what && " · ", this.author(figure)];
      return el("li", null, el("span", { class: "statement-value" }, corridor.chartScale.number(figure)),
        el("span", { class: "statement-who", dir: "auto" }, who,
          el("span", { class: "chart-side" }, this.days(figure), figure.note && [" · ", told("span", figure.note)])),
        figure.mark === "none" ? null : this.track(chart, figure));
    }));
  }

  // A mark at the value on a hairline from nothing; a range is a bar between two marks.
  /** @param {Chart} chart @param {Figure} figure */
  track(chart, figure) {
    const mark = this.markOf(figure);
    /** @param {number} value */
    const share = (value) => `${(value / chart.top * 100).toFixed(2)}%`;
    const [least, most] = (figure.mark === "range" ? [figure.least, figure.most] : [0, figure.value]).map(Number);
    const line = corridor.dom.el("span", { class: `statement-line is-${figure.mark} side-${mark.id}` });
    Object.assign(line.style, { left: share(least), width: share(most - least) });
    const marks = (figure.mark === "range" ? [least, most] : [most]).map((value) => {
      const picture = this.picture(mark);
      picture.style.left = share(value);
      return this.active(picture, this.words(figure), figure.starts);
    });
    return corridor.dom.el("span", { class: "statement-track" }, line, marks);
  }

  // Two columns, so that it fits where the chart fits: what is stated and for when; who states it, and where.
  /** @param {string} title @param {Figure[]} figures */
  table(title, figures) {
    const { el } = corridor.dom;
    const columns = Object.values(corridor.texts("chartColumns"));
    return el("table", { class: "chart-table", "aria-label": corridor.text("chartTableOf", { title }) },
      el("thead", null, el("tr", null, columns.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", null, figures.map((figure) => el("tr", null, this.stated(figure), this.statement(figure)))));
  }

  /** @param {Figure} figure */
  stated(figure) {
    const { el, told } = corridor.dom;
    const days = this.days(figure);
    return el("td", null, this.isOnMap(figure.starts)
      ? el("button", { type: "button", class: "text-button", onclick: () => this.setDay(figure.starts) }, days) : days,
    el("span", { class: "chart-figure" }, corridor.chartScale.number(figure), " ", told("span", figure.unit)),
    figure.what ? el("span", { class: "chart-side", ...corridor.dom.fact(figure.what) }, figure.what) : null);
  }

  /** @param {Figure} given */
  author({ stated_by: who }) {
    return who ? corridor.dom.told("span", who) : corridor.text("chartNobody");
  }

  /** @param {Figure} figure */
  statement(figure) {
    const { el } = corridor.dom;
    return el("td", null, this.picture(this.markOf(figure)), " ", this.author(figure),
      figure.side ? el("span", { class: "chart-side" }, corridor.text(`sides.${figure.side}`)) : null,
      figure.note ? corridor.dom.told("p", figure.note) : null, corridor.sourceList(this.data, figure.sources));
  }

  // "24 August 2023 – 8 September 2023", "28 September 2023, 10:00", "February 2023".
  /** @param {Figure} given */
  days({ dated, time, starts, ends }) {
    const isStretch = ends - starts > 1 && corridor.time.fromIso(dated) !== null;
    const first = corridor.time.describeDate(dated);
    return isStretch ? `${first} – ${corridor.time.formatDay(ends - 1)}` : time ? `${first}, ${time}` : first;
  }
}

// Where a shape, drawn in a square of 24, has its middle at a spot.
/** @param {number} x @param {number} y */
function centred(x, y) {
  const half = ChartsPanel.MARK / 2;
  return `translate(${(x - half).toFixed(1)} ${(y - half).toFixed(1)}) scale(${half / 12})`;
}

corridor.ChartsPanel = ChartsPanel;
/** @typedef {{ ChartsPanel: typeof ChartsPanel }} Given */
