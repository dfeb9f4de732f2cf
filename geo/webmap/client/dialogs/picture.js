// A picture of what the map shows, to post or to print: the map with its headline, day, key, scale, credit, sources and version,
// in one of four shapes. It is made in the page from what is drawn there, and nothing is asked of anybody.

/** @typedef {Pick<PageParts, "map" | "data" | "symbols" | "shell" | "state" | "hashOf" | "print">} Parted */

// What a shape measures in pixels of the page, and how many of the picture are one of these.
/** @type {{ [name: string]: [number, number, number] }} */
const SHAPES = { "16:9": [1200, 675, 1.6], "1:1": [810, 810, 4 / 3], "9:16": [540, 960, 2] };
// Sizes of its text, the preferred one first; and how high the map is at least, as a share of the picture.
const SIZES = [13, 12, 11, 10, 9];
const MAP_SHARE = 0.4;
// What needs no key.
const PLAIN = ["waters", "places", "relief"];
// How many sources of what is said of the day are named.
const NAMED = 6;

class Picture {
  /** @type {{ [kind: string]: string }} */
  made = {};

  /** @param {Parted} page */
  constructor(page) {
    const { el } = corridor.dom;
    this.page = page;
    this.image = el("img", { class: "picture-made", alt: "", hidden: true });
    this.status = el("p", { class: "picture-status", role: "status" });
    this.saves = el("p", { class: "picture-saves", hidden: true }, ["png", "svg"].map((kind) => (
      el("button", { type: "button", class: "tool is-main", onclick: () => this.save(kind) },
        corridor.text("saveFile", { format: kind.toUpperCase() })))));
    this.choices = [...Object.keys(SHAPES), ""].map((shape) => el("button", { type: "button", class: "tool",
      "aria-pressed": "false", onclick: (event) => this.make(shape, event.currentTarget) },
    shape || corridor.text("pictureAsSeen")));
    this.element = el("section", null, el("h3", null, corridor.text("pictureOf")),
      el("p", { class: "picture-shapes", role: "group", "aria-label": corridor.text("pictureOf") }, this.choices), this.image,
      this.saves, this.status);
  }

  // Nothing is made until a shape is chosen, and nothing of another day stays.
  clear() {
    this.status.textContent = "";
    [this.image, this.saves].forEach((part) => { part.hidden = true; });
    this.choices.forEach((choice) => choice.setAttribute("aria-pressed", "false"));
  }

  /** @param {string} shape @param {EventTarget | null} choice */
  async make(shape, choice) {
    this.clear();
    /** @type {Element} */ (choice).setAttribute("aria-pressed", "true");
    const [width, height, scale] = SHAPES[shape] ?? [0, 0, 2];
    const { text, title } = await this.draw(width, height);
    this.made = { svg: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}` };
    const size = await this.paint(scale).catch(() => "");
    this.image.src = this.made.png ?? this.made.svg;
    this.image.alt = title;
    [this.image, this.saves].forEach((part) => { part.hidden = false; });
    this.status.textContent = size ? corridor.text("pictureKeep", { size }) : corridor.text("pictureNotPainted");
  }

  // The picture as SVG. Its letters are loaded first, without which they cannot be measured.
  /** @param {number} width @param {number} height */
  async draw(width, height) {
    const { shell } = this.page;
    const room = corridor.dom.el("div", { class: "picture-map" });
    const frame = this.frame(room, width > height);
    frame.classList.toggle("is-narrow", (width || shell.mapRegion.clientWidth) < 600);
    frame.classList.toggle("is-shaped", height > 0);
    document.body.append(frame);
    const letters = String(frame.textContent);
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12px "Noto Sans"`, letters)));
    const title = corridor.joined([shell.date.textContent, shell.spoken]);
    if (height) {
      Object.assign(frame.style, { width: `${width}px`, height: `${height}px` });
      frame.style.setProperty("--least", `${MAP_SHARE * height}px`);
      SIZES.some((size) => { frame.style.fontSize = `${size}px`; return frame.scrollHeight <= height; });
    } else {
      Object.assign(frame.style, { width: `${shell.mapRegion.clientWidth}px`, boxSizing: "content-box" });
      room.style.height = `${shell.mapRegion.clientHeight}px`;
    }
    return { title, text: this.read(frame, room, height > 0, title) };
  }

  // The map is laid out in the frame, read, and back in its place before anybody sees it elsewhere.
  /** @param {HTMLElement} frame @param {HTMLElement} room @param {boolean} isShaped @param {string} title */
  read(frame, room, isShaped, title) {
    const { print, shell: { mapRegion: region, detail, pair } } = this.page;
    const place = document.createComment("");
    const before = print.view();
    const { height } = region.style;
    region.style.height = "";
    detail.style.display = "none"; // names keep clear of it
    region.replaceWith(place);
    room.append(region);
    try {
      const fill = () => (isShaped ? print.fill(before) : print.place());
      fill();
      if (!pair) {
        frame.querySelector(".picture-key")?.replaceWith(this.key(this.legend(print.inView())));
        fill();
      }
      return corridor.pictureSvg.inLight(() => corridor.pictureSvg.write(frame, title));
    } finally {
      region.style.height = height;
      detail.style.display = "";
      place.replaceWith(region);
      frame.remove();
      print.putBack(before);
    }
  }

  // The page of the picture: what is said of the day, the map, what its signs mean, and who says so.
  /** @param {HTMLElement} room @param {boolean} isWide */
  frame(room, isWide) {
    const { el } = corridor.dom;
    const { data, symbols, shell, state: { current }, hashOf } = this.page;
    const known = corridor.printSheet.describe({ data, symbols, shell, hashOf, numbers: [], current, most: 0 });
    const { pair, share: { citation, isPublic, link } } = known;
    const head = pair ? el("div", { class: "print-head" }, el("h1", null, corridor.text("title")),
      el("p", { class: "print-date" }, pair.title)) : corridor.printHead.build(shell, known.head, () => null);
    /** @param {string} label */
    const bold = (label) => el("b", null, corridor.labelled(corridor.text(label)));
    return el("div", { class: `picture${pair ? " is-comparing" : isWide ? " is-wide" : ""}` }, head, room,
      pair ? this.key(known.legend, pair) : this.key(this.legend(null)),
      el("div", { class: "picture-foot" }, el("p", null, bold("sources"), this.sources()),
        el("p", null, corridor.text("notForNavigation"), " ", bold("credits"), corridor.printSheet.creditsIn(known)),
        el("p", null, citation, isPublic ? null : ` ${corridor.situation.id}.html${link}`)));
  }

  // The classes of the day: of all its symbols until it is known which are in view.
  /** @param {import("../map/points.js").Point[] | null} seen */
  legend(seen) {
    const { data, symbols, state: { current } } = this.page;
    return corridor.printSheet.legendOf(data, symbols, current, seen?.map((item) => ({ item, number: 0 })) ?? null);
  }

  // What the signs on the map mean, but for those that everybody knows.
  /** @param {import("../print/print-sheet.js").Described["legend"]} legend @param {{ marked: string } | null} [pair] */
  key(legend, pair) {
    const { el } = corridor.dom;
    const drawn = this.page.map.getContainer();
    /** @param {string} sign @param {string} key */
    const said = (sign, key) => (drawn.querySelector(sign) ? el("span", null, corridor.text(key)) : null);
    return el("p", { class: "picture-key" },
      legend.filter(({ entry }) => !PLAIN.includes(entry.layer) && !PLAIN.includes(entry.id))
        .map(({ entry, label }) => el("span", null, this.page.symbols.swatch(entry), label)),
      pair ? el("span", null, pair.marked) : null,
      said(".point.is-possible", "possibleLegend"), said(".route-gaps", "schematicLegend"));
  }

  // Who says what the headline says and what happened.
  sources() {
    const { data, state: { current: { day, compared, traffic } } } = this.page;
    const days = [day, compared].filter((one) => one !== null);
    const cited = days.map((one) => [...corridor.passability.throughState(data, one, traffic)?.rows ?? [],
      ...corridor.news.eventsFor(data, one).rows.slice(0, 3)].flatMap((row) => row.sources ?? [])
      .map((citation) => corridor.payload.readCitation(data, citation).source).filter((source) => source));
    const named = new Set(cited.flatMap((sources) => [...new Set(sources)].slice(0, NAMED / days.length)));
    const count = new Set(cited.flat()).size - named.size;
    return corridor.joined([...[...named].map((source) => [source?.publisher, source?.published].filter(Boolean).join(" ")),
      count > 0 && corridor.text("print.moreSources", { count })]);
  }

  // As a PNG; {size} in pixels.
  /** @param {number} scale */
  async paint(scale) {
    const image = new Image();
    image.src = this.made.svg;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * scale, image.naturalHeight * scale];
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
    this.made.png = canvas.toDataURL("image/png");
    return `${canvas.width} × ${canvas.height}`;
  }

  /** @param {string} kind */
  save(kind) {
    const file = corridor.exportText.fileName(this.page.state.current.day, kind);
    corridor.dom.el("a", { href: this.made[kind], download: file }).click();
    this.status.textContent = corridor.text("saved", { file });
  }
}

corridor.Picture = Picture;
/** @typedef {{ Picture: typeof Picture }} Given */
