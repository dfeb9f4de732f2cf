// A panel that covers the page: a title, a button that closes it, and whatever a part puts into it. The browser keeps
// the focus inside while it is open and gives it back to where it was.

class Dialog {
  // `onClose` is told that the reader closed it; `show` is told by the state.
  /** @param {HTMLElement} page @param {{ name: string, title: string, onClose: () => void }} options */
  constructor(page, { name, title, onClose }) {
    const { el } = corridor.dom;
    this.isOpen = false;
    this.title = el("h2", { id: `${name}-title`, tabindex: "-1" }, title);
    this.body = el("div", { class: "dialog-body" });
    this.element = el("dialog", { class: `dialog dialog-${name}`, "aria-labelledby": `${name}-title` },
      el("header", { class: "dialog-header" }, this.title,
        el("button", { type: "button", class: "close", "aria-label": corridor.text("close"), onclick: onClose }, "×")),
      this.body, name === "mistake" ? null : corridor.dom.reportButton());
    this.element.addEventListener("close", () => this.isOpen && onClose());
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
    this.element.addEventListener("click", (event) => event.target === this.element && onClose());
    page.append(this.element);
    this.title.setAttribute("autofocus", ""); // from here on it counts when the panel opens; before, frames refuse it
  }

  // Returns whether it was closed before and is open now.
  /** @param {boolean} isOpen */
  show(isOpen) {
    const isOpened = isOpen && !this.isOpen;
    const isClosed = !isOpen && this.isOpen;
    this.isOpen = isOpen;
    if (isOpened) {
      this.element.showModal();
    } else if (isClosed) {
      this.element.close();
    }
    return isOpened;
  }
}

corridor.Dialog = Dialog;
/** @typedef {{ Dialog: typeof Dialog }} Given */
