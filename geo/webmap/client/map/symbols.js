// Draws the classes of the style table as small pictures, for the map and for the legend alike.

class Symbols {
  /** @param {Style} style */
  constructor(style) {
    this.style = style;
    /** @type {Map<string, StyleClass | null>} */
    this.found = new Map();
    this.byId = /** @type {Lookup<StyleClass>} */ (new Map(style.classes.map((entry) => [entry.id, entry])));
  }

  // The class that draws a feature; null when the table has none.
  /** @param {string} layer @param {string | null | undefined} kind @returns {StyleClass | null} */
  classOf(layer, kind) {
    const key = `${layer} ${kind}`;
    if (!this.found.has(key)) {
      this.found.set(key, this.findClass(layer, kind));
    }
    return this.found.get(key) ?? null;
  }

  /** @param {string} layer @param {string | null | undefined} kind */
  findClass(layer, kind) {
    const candidates = this.style.classes.filter((entry) => entry.layer === layer);
    return candidates.find((entry) => entry.kinds?.includes(kind ?? "")) ?? candidates.find((entry) => !entry.kinds) ?? null;
  }

  /** @param {StyleClass} entry */
  label(entry) {
    return corridor.text(`classes.${entry.id}`);
  }

  // What a feature is, in a word or two.
  /** @param {Row} row */
  kindName(row) {
    if (row.layer === "passability") {
      return corridor.text(row.scope === "route" ? "throughTraffic" : "localTraffic");
    }
    const entry = this.classOf(row.layer, row.kind);
    const kind = corridor.texts("kinds")[row.kind ?? ""] ?? (row.kind ?? "").replace(/-/g, " ");
    const label = entry ? this.label(entry) : corridor.text(`layers.${row.layer}`);
    return row.layer === "events" ? corridor.labelled(label, kind) : row.layer === "places" ? kind : label;
  }

  // A point symbol.
  /** @param {StyleClass} entry @param {number} [size] */
  point(entry, size) {
    const { svg } = corridor.dom;
    const shape = this.style.shapes[entry.shape ?? ""];
    const glyph = this.style.glyphs[entry.glyph ?? ""];
    return svg("svg", { class: `symbol c-${entry.id}`, viewBox: "0 0 24 24", width: size, height: size,
      "aria-hidden": "true" },
    svg("path", { class: "symbol-halo", d: shape }),
    svg("path", { class: "symbol-plate", d: shape }),
    glyph ? svg("path", { class: "symbol-glyph", d: glyph }) : null);
  }

  // The mark of what is disputed.
  disputed() {
    return corridor.dispute.halfDisc();
  }

  // A legend swatch of any class.
  /** @param {StyleClass} entry */
  swatch(entry) {
    if (entry.geometry === "point") {
      return this.point(entry, Math.max(12, Math.min(Number(entry.size), 22)));
    }
    const { svg } = corridor.dom;
    const frame = { class: "swatch", viewBox: "0 0 34 16", width: 34, height: 16, "aria-hidden": "true" };
    if (entry.id === "relief") {
      return svg("svg", frame, svg("path", { class: "swatch-relief", d: "M2 14L11 4l5 6 5-7 11 11z" }));
    }
    if (entry.layer === "passability") {
      return svg("svg", frame, svg("g", { class: `route c-${entry.id}` }, ["casing", "body", "ticks"].map((part) => (
        svg("path", { class: `route-${part}`, d: "M2 8H32" })))));
    }
    const d = entry.geometry === "area" ? "M2 2H32V14H2z" : "M1 8H33";
    return svg("svg", frame, svg("path", { class: `c-${entry.id}`, d }));
  }
}

corridor.Symbols = Symbols;
/** @typedef {{ Symbols: typeof Symbols }} Given */
