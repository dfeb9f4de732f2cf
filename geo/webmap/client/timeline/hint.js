// A few words at the pointer or at the focus: what a tick or a stretch of a ribbon stands for. The same words are in the
// lists, so that it is for the eye only. It can be pointed at, and Escape sends it away.

class Hint {
  /** @param {HTMLElement} page */
  constructor(page) {
    const { el } = corridor.dom;
    this.page = page;
    this.title = el("strong", { dir: "auto" });
    this.line = el("span");
    this.element = el("div", { class: "hint-bubble", "aria-hidden": "true", hidden: true, onpointerleave: () => this.show(null) },
      this.title, this.line);
    page.append(this.element);
    corridor.dom.listen(document, "keydown", (event) => event.key === "Escape" && this.show(null));
  }

  // {element, x, title, line}: over the element, at x within it, or under it where there is no room; null for nothing.
  /** @param {HintAbout | null} about */
  show(about) {
    this.element.hidden = !about;
    if (!about) {
      return;
    }
    this.title.textContent = about.title;
    this.line.textContent = about.line;
    const page = this.page.getBoundingClientRect();
    const box = about.element.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(box.left - page.left + about.x - own.width / 2, 6), page.width - own.width - 6);
    this.element.style.left = `${Math.round(left)}px`;
    const above = box.top - page.top - own.height;
    this.element.style.top = `${Math.round(above < 0 && box.bottom ? box.bottom - page.top : above)}px`;
  }

  // The pointer left what is described: the words stay while the pointer is on them.
  /** @param {PointerEvent} event */
  leave(event) {
    if (!this.element.contains(/** @type {Node | null} */ (event.relatedTarget))) {
      this.show(null);
    }
  }
}

corridor.Hint = Hint;
/** @typedef {{ Hint: typeof Hint }} Given */
