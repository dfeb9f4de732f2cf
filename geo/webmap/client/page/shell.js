// The page around the map: header, panel, dock and the places that controls fill. It is built once, and its own words
// follow the language.

class Shell {
  /** @param {HTMLElement} page @param {HTMLElement} mapRegion @param {(language: string) => void} setLanguage */
  constructor(page, mapRegion, setLanguage) {
    const { el } = corridor.dom;
    this.page = page;
    this.mapRegion = mapRegion;
    this.sentence = el("p", { class: "sentence" });
    this.date = el("p", { class: "date" });
    this.notice = el("p", { class: "notice", role: "status" });
    this.announcer = el("p", { class: "visually-hidden", "aria-live": "polite" });
    this.toolbar = el("div", { class: "toolbar", role: "group" });
    this.panel = el("section", { class: "panel", id: "panel" });
    this.dock = el("section", { class: "dock" });
    this.detail = el("section", { class: "detail", "aria-labelledby": "detail-title", tabindex: "-1", hidden: true });
    this.languages = new corridor.LanguageSwitch(setLanguage);
    this.title = el("h1");
    this.subtitle = el("p", { class: "subtitle" });
    this.menu = el("button", { type: "button", class: "menu", "aria-controls": "panel",
      onclick: () => this.setMenu(!page.classList.contains("has-menu")) });
    mapRegion.before(this.header(), this.dock, this.panel);
    mapRegion.append(this.notice, this.detail);
    page.append(this.announcer);
    this.speak();
  }

  header() {
    const { el } = corridor.dom;
    return el("header", { class: "header" },
      el("div", { class: "headline" }, this.title, this.languages.element, this.subtitle),
      el("div", { class: "today" }, this.date, this.sentence),
      this.menu, this.toolbar);
  }

  /** @param {boolean} isOpen */
  setMenu(isOpen) {
    this.page.classList.toggle("has-menu", isOpen);
    this.menu.setAttribute("aria-expanded", String(isOpen));
    this.menu.replaceChildren(corridor.text(isOpen ? "closeMenu" : "menu"));
  }

  offerLanguages() {
    this.languages.fill();
  }

  openMenu() {
    this.setMenu(true);
  }

  closeMenu() {
    this.setMenu(false);
  }

  speak() {
    document.documentElement.lang = corridor.language;
    document.title = corridor.text("pageTitle");
    this.title.textContent = corridor.text("title");
    this.subtitle.textContent = corridor.text("subtitle");
    this.languages.speak();
    this.toolbar.setAttribute("aria-label", corridor.text("toolbar"));
    this.panel.setAttribute("aria-label", corridor.text("menu"));
    this.dock.setAttribute("aria-label", corridor.text("day"));
    this.mapRegion.setAttribute("aria-label", corridor.text("mapRegion"));
    this.notice.textContent = "";
    this.setMenu(this.page.classList.contains("has-menu"));
  }

  // Takes out what the parts in words put in.
  clear() {
    this.page.querySelectorAll(":scope > dialog, :scope > .hint-bubble").forEach((part) => part.remove());
    [this.toolbar, this.panel, this.dock].forEach((box) => box.replaceChildren());
    this.dock.className = "dock";
  }

  // The boxes that they fill, and of an open dialog its body, by name.
  boxes() {
    const { toolbar, panel, dock, detail } = this;
    const dialogs = [...this.page.querySelectorAll("dialog[open]")];
    /** @type {Map<string, HTMLElement>} */
    const boxes = new Map(Object.entries({ toolbar, panel, dock, detail }));
    for (const dialog of dialogs) {
      boxes.set(dialog.className, /** @type {HTMLElement} */ (dialog));
      boxes.set(`${dialog.className} body`, /** @type {HTMLElement} */ (dialog.querySelector(".dialog-body")));
    }
    return boxes;
  }
}

corridor.Shell = Shell;
/** @typedef {{ Shell: typeof Shell }} Given */
