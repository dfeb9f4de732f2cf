// What the pointer or the focus is on says in a few words what it is, and its row in the lists and the thing on the map are
// lit together. Elements name their thing in `data-thing`. A tap selects at once and shows no words.

/** @param {Row} row */
function thing(row) {
  return { "data-thing": `${row.layer}:${row.id}` };
}

class Pointed {
  // How long the pointer rests on a symbol, or on what is wide, before words appear; and how long they stay behind it, in ms.
  static WAIT = { symbol: 80, wide: 300, leave: 250 };
  // How far the pointer goes over what is wide before the words follow it, in pixels.
  static STRAY = 70;

  /** @type {string | null} */
  key = null;
  /** @type {Element | null} */
  focused = null;
  waiting = 0;
  /** @type {Spot} */
  pointer = { x: 0, y: 0 };
  /** @type {Spot | null} */
  shownAt = null;

  /** @param {Pick<PageParts, "data" | "symbols" | "shell" | "state">} page */
  constructor({ data, symbols, shell, state }) {
    const { listen } = corridor.dom;
    const { page } = shell;
    this.map = shell.mapRegion;
    this.page = page;
    this.wordsOf = (/** @type {Row} */ row, /** @type {Element} */ element) => corridor.inBrief(row, data, symbols,
      { ...state.current, day: Number(/** @type {HTMLElement | null} */ (element.closest("[data-map-day]"))?.dataset.mapDay
        ?? state.current.day) });
    this.rowOf = (/** @type {string} */ key) => corridor.payload.findFeature(data, key);
    this.sectionsOf = (/** @type {Row} */ { id }) => data.layers.corridor_route.filter(({ route }) => route === id);
    this.hint = new corridor.Hint(page);
    this.hint.line.id = "pointed-words";
    listen(page, "pointermove", (event) => this.move(event));
    listen(page, "pointerleave", () => this.point(null));
    for (const type of ["pointerdown", "wheel"]) {
      listen(page, type, () => this.hide());
    }
    listen(page, "focusin", (event) => this.focus(event.target));
    listen(page, "focusout", () => this.focus(null));
    listen(document, "keydown", (event) => this.dismiss(event), { capture: true });
  }

  // Over the words themselves nothing changes, so that they can be read and copied.
  /** @param {PointerEvent} event */
  move({ target, pointerType, buttons, clientX: x, clientY: y }) {
    const element = /** @type {Element} */ (target);
    if (pointerType === "touch" || buttons) {
      return;
    }
    if (this.hint.element.contains(element)) {
      clearTimeout(this.waiting);
      return;
    }
    this.pointer = { x, y };
    this.point(element.closest("[data-thing]"));
  }

  /** @param {Element | null} found */
  point(found) {
    const key = found?.getAttribute("data-thing") ?? null;
    const isWide = found?.tagName === "path";
    const { x, y } = this.pointer;
    const isNear = this.shownAt !== null && Math.hypot(this.shownAt.x - x, this.shownAt.y - y) < Pointed.STRAY;
    if (key === this.key && (!isWide || isNear)) {
      return;
    }
    this.light(key);
    const words = found && this.map.contains(found) ? found : null;
    const { symbol, wide, leave } = Pointed.WAIT;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => (words ? this.tell(words, isWide) : this.hide()), words ? (isWide ? wide : symbol) : leave);
  }

  /** @param {Element | null} element */
  focus(element) {
    this.focused?.removeAttribute("aria-describedby");
    const found = element?.matches(":focus-visible") ? element.closest("[data-thing]") : null;
    this.focused = found;
    this.light(found?.getAttribute("data-thing") ?? null);
    if (found && this.map.contains(found)) {
      this.tell(found, false);
      found.setAttribute("aria-describedby", this.hint.line.id);
    } else {
      this.hide();
    }
  }

  // Escape sends the words away, and does nothing else then.
  /** @param {KeyboardEvent} event */
  dismiss(event) {
    if (event.key === "Escape" && !this.hint.element.hidden) {
      event.stopPropagation();
      this.hide();
    }
  }

  /** @param {Element} element @param {boolean} isWide */
  tell(element, isWide) {
    const row = this.rowOf(String(element.getAttribute("data-thing")));
    if (!row || !element.isConnected) {
      return;
    }
    const { x, y } = this.pointer;
    this.shownAt = { x, y };
    const { left, top, bottom, width } = element.getBoundingClientRect();
    const box = isWide ? { left: x, top: y - 4, bottom: y + 16 } : { left, top, bottom };
    this.hint.show({ ...this.wordsOf(row, element), element: { getBoundingClientRect: () => box }, x: isWide ? 0 : width / 2 });
  }

  hide() {
    clearTimeout(this.waiting);
    this.shownAt = null;
    this.hint.show(null);
  }

  // Lights everything in the page that stands for the thing; for a route its sections too.
  /** @param {string | null} key */
  light(key) {
    if (key === this.key) {
      return;
    }
    this.key = key;
    this.page.querySelectorAll(".is-pointed").forEach((element) => element.classList.remove("is-pointed"));
    const row = key ? this.rowOf(key) : null;
    const keys = row ? [row, ...(row.layer === "routes" ? this.sectionsOf(row) : [])].map((one) => thing(one)["data-thing"]) : [];
    this.page.querySelectorAll(keys.length ? "[data-thing]" : ":not(*)").forEach((element) => (
      keys.includes(String(element.getAttribute("data-thing"))) && element.classList.add("is-pointed")));
  }
}

corridor.thing = thing;
corridor.Pointed = Pointed;
/** @typedef {{ thing: typeof thing, Pointed: typeof Pointed }} Given */
