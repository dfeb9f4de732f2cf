// On a phone the column is a sheet under the map, with three heights: the sentences on the day alone, half of the page,
// and all of it. It is dragged by its top, and its handle and the arrow keys step from height to height.

const HEIGHTS = ["low", "half", "full"];
// Shares of the page from which a sheet that is let go is half or full, and how far a finger moves before it drags.
const HALF_FROM = 0.12;
const FULL_FROM = 0.46;
const SLACK_PX = 6;
const SETTLE_MS = 160;
// The windows in which sheet.css makes it one.
const NARROW = "(max-width: 719px) and (min-height: 501px), (max-width: 559px) and (min-height: 461px)";

class Sheet {
  /** @type {{ y: number, from: number, isMoved: boolean, last: number, speed: number, at: number } | null} */
  drag = null;
  wasDragged = false;

  // `top` is what is dragged, `map` what has the room that the sheet leaves.
  /** @param {HTMLElement} page @param {{ top: HTMLElement, column: HTMLElement, map: HTMLElement }} parts */
  constructor(page, { top, column, map }) {
    this.page = page;
    this.parts = { top, column, map };
    this.height = "low";
    this.narrow = matchMedia(NARROW);
    this.handle = corridor.dom.el("button", { type: "button", class: "sheet-handle", "aria-controls": column.id,
      onclick: () => this.wasDragged || this.step(), onkeydown: (event) => this.onKey(event) });
    top.prepend(this.handle);
    top.addEventListener("pointerdown", (event) => this.begin(event));
    top.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      top.addEventListener(end, () => this.end());
    }
    this.page.dataset.sheet = this.height;
    this.speak();
  }

  speak() {
    const next = HEIGHTS[(HEIGHTS.indexOf(this.height) + 1) % HEIGHTS.length];
    this.handle.setAttribute("aria-label", corridor.text(`sheet.${next}`));
    this.handle.setAttribute("aria-expanded", String(this.height !== "low"));
  }

  // So much that something in it can be read; a sheet that is higher stays as it is.
  open() {
    if (this.height === "low") {
      this.put("half");
    }
  }

  step() {
    this.put(HEIGHTS[(HEIGHTS.indexOf(this.height) + 1) % HEIGHTS.length]);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const to = HEIGHTS[HEIGHTS.indexOf(this.height) + (step ?? 0)];
    if (step) {
      event.preventDefault();
      this.put(to ?? this.height);
    }
  }

  // A sheet over the whole page leaves the map its size, out of sight.
  /** @param {string} height */
  put(height) {
    const { top, map } = this.parts;
    const before = top.getBoundingClientRect().top;
    map.style.height = height === "full" && this.narrow.matches ? `${map.clientHeight}px` : "";
    this.height = height;
    this.page.dataset.sheet = height;
    this.page.style.removeProperty("--sheet");
    this.speak();
    this.glide(before - top.getBoundingClientRect().top);
  }

  /** @param {number} distance */
  glide(distance) {
    if (distance && this.narrow.matches && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      [this.parts.top, this.parts.column].forEach((part) => part.animate(
        [{ transform: `translateY(${distance}px)` }, { transform: "none" }], { duration: SETTLE_MS, easing: "ease-out" }));
    }
  }

  /** @param {PointerEvent} event */
  begin(event) {
    const target = /** @type {Element} */ (event.target);
    this.wasDragged = false;
    if (this.narrow.matches && event.button === 0 && (target === this.handle || !target.closest("button, a, input"))) {
      target.setPointerCapture(event.pointerId);
      this.drag = { y: event.clientY, from: this.parts.column.clientHeight, isMoved: false, last: event.clientY, speed: 0,
        at: event.timeStamp };
    }
  }

  // While it is dragged the map keeps its size: it is laid out once, for the height at which the sheet is let go.
  /** @param {PointerEvent} event */
  move(event) {
    const { drag } = this;
    if (!drag || (!drag.isMoved && Math.abs(event.clientY - drag.y) < SLACK_PX)) {
      return;
    }
    if (!drag.isMoved) {
      drag.isMoved = true;
      this.parts.map.style.height ||= `${this.parts.map.clientHeight}px`;
      this.page.dataset.sheet = "dragged";
    }
    drag.speed = (event.clientY - drag.last) / Math.max(event.timeStamp - drag.at, 1);
    [drag.last, drag.at] = [event.clientY, event.timeStamp];
    this.page.style.setProperty("--sheet", `${Math.max(drag.from + drag.y - event.clientY, 0)}px`);
  }

  // It goes on to the nearest height from where a quick finger was leading it.
  end() {
    const { drag } = this;
    this.drag = null;
    if (!drag?.isMoved) {
      return;
    }
    const share = (this.parts.column.clientHeight - drag.speed * SETTLE_MS) / this.page.clientHeight;
    this.wasDragged = true;
    this.put(share < HALF_FROM ? "low" : share < FULL_FROM ? "half" : "full");
  }
}

corridor.Sheet = Sheet;
/** @typedef {{ Sheet: typeof Sheet }} Given */
