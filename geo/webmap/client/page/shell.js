// The page around the map: header, panel, dock and the places that controls fill. It is built once, and its own words
// follow the language.

const ICONS = { menu: "M4 6h16v2.2H4zM4 10.9h16v2.2H4zM4 15.8h16V18H4z",
  find: "M10 3a7 7 0 1 0 4 12.7l5 5 1.7-1.7-5-5A7 7 0 0 0 10 3zm0 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z" };

class Shell {
  // What the lines of the day lead to; there once the page is wired.
  /** @type {OnSelect} */
  select = () => undefined;
  /** What the page says as it opens, in its language. @type {() => string} */
  opening = () => "";
  // Sets a second day beside the one that is shown; and what is said of both, for those who hear the page.
  compare = () => {};
  besides = "";
  /** What is printed of two days, while they are compared. @type {(() => Pair) | null} */
  pair = null;
  /** Where a mistake is reported from: a dialog, a tab or the story; nothing for what is selected. */
  reported = "";
  // The buttons that offer the story, and the story itself once it is taken.
  /** @type {HTMLElement[]} */
  offers = [];
  /** @type {HTMLElement | undefined} */
  tour;

  /** @param {HTMLElement} page @param {HTMLElement} mapRegion @param {(language: string) => void} setLanguage */
  constructor(page, mapRegion, setLanguage) {
    const { el } = corridor.dom;
    this.page = page;
    this.mapRegion = mapRegion;
    this.notice = el("p", { class: "notice", role: "status" });
    this.announcer = el("p", { class: "visually-hidden", "aria-live": "polite" });
    this.dock = el("section", { class: "dock" });
    this.languages = new corridor.LanguageSwitch(setLanguage);
    this.title = el("h1");
    this.subtitle = el("p", { class: "subtitle" });
    this.toolbar = el("div", { class: "toolbar", role: "group", id: "toolbar" });
    this.menu = barButton("menu", () => this.setMenu(!page.classList.contains("has-menu")));
    this.find = barButton("find", () => this.toggleSearch());
    // What is to be said of the day: the date, the state of the road, what is said against it, and the news. Each has its
    // place, whether it is filled or not, so that no day moves the page.
    this.date = el("span", { class: "date" });
    this.comparing = el("button", { type: "button", class: "text-button compare-open", onclick: () => this.compare() });
    this.sentence = el("p", { class: "sentence" });
    this.spoken = ""; // the sentence in one, for the paper
    this.said = el("p", { class: "said" });
    this.news = el("p", { class: "news" });
    this.offer = el("p", { class: "offer" });
    this.today = el("div", { class: "today" }, el("p", { class: "date-line" }, this.date, " ", this.comparing),
      this.offer, this.sentence, this.said, this.news);
    this.header = el("header", { class: "header" }, el("div", { class: "bar" },
      el("div", { class: "headline" }, this.title, this.languages.element, this.subtitle), this.find, this.menu, this.toolbar),
    this.today);
    // The column beside the map: tabs over what they show, and what is selected in place of them.
    this.tabs = el("div", { class: "tabs" });
    const [day, legend, layers] = ["day", "legend", "layers"].map((name) => el("section", { class: "panel", id: `panel-${name}`,
      role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${name}` }));
    this.panel = day;
    this.panels = { day, legend, layers };
    this.home = el("div", { class: "column-home" }, this.tabs, day, legend, layers);
    this.detail = el("section", { class: "detail", "aria-labelledby": "detail-title", tabindex: "-1", hidden: true });
    this.column = el("section", { class: "column", id: "column" }, this.home, this.detail);
    mapRegion.before(this.header, this.dock, this.column);
    mapRegion.append(this.notice);
    page.append(this.announcer);
    this.sheet = new corridor.Sheet(page, { top: this.today, column: this.column, map: mapRegion });
    this.speak();
  }

  // On a phone the tools lie behind a button.
  /** @param {boolean} isOpen */
  setMenu(isOpen) {
    this.page.classList.toggle("has-menu", isOpen);
    this.menu.setAttribute("aria-expanded", String(isOpen));
  }

  // And the search field takes the place of the title while it is used.
  /** @param {boolean} isOpen */
  setSearch(isOpen) {
    this.page.classList.toggle("has-search", isOpen);
    this.find.setAttribute("aria-expanded", String(isOpen));
  }

  toggleSearch() {
    this.setMenu(false);
    this.setSearch(!this.page.classList.contains("has-search"));
    document.getElementById("search-field")?.focus();
  }

  // What is selected takes the place of the tabs, which keep what is scrolled to.
  /** @param {boolean} isShown */
  setDetail(isShown) {
    this.page.classList.toggle("has-detail", isShown);
    this.home.inert = isShown;
    if (isShown) {
      this.sheet.open();
    }
  }

  closeMenu() {
    this.setMenu(false);
    this.setSearch(false);
  }

  // The button takes the focus where it is what the field closes to; elsewhere the field keeps it.
  leaveSearch() {
    this.closeMenu();
    this.find.focus();
  }

  speak() {
    document.documentElement.lang = corridor.language;
    document.title = corridor.text("pageTitle");
    this.title.textContent = corridor.text("title");
    this.subtitle.textContent = corridor.text("subtitle");
    this.languages.speak();
    [this.toolbar, this.menu].forEach((part) => part.setAttribute("aria-label", corridor.text("toolbar")));
    this.column.setAttribute("aria-label", corridor.text("menu"));
    this.find.setAttribute("aria-label", corridor.text("search"));
    this.sheet.speak();
    this.dock.setAttribute("aria-label", corridor.text("day"));
    this.mapRegion.setAttribute("aria-label", corridor.text("mapRegion"));
    this.comparing.textContent = corridor.text("compare.open");
    this.notice.textContent = this.notice.textContent && this.opening();
    this.closeMenu();
  }

  // Takes out what the parts in words put in.
  clear() {
    this.page.querySelectorAll(":scope > dialog, :scope > .hint-bubble").forEach((part) => part.remove());
    [this.toolbar, this.tabs, ...Object.values(this.panels), this.dock].forEach((box) => box.replaceChildren());
    this.dock.className = "dock";
  }

  // The boxes that they fill, and of an open dialog its body, by name.
  boxes() {
    const { toolbar, tabs, panels, dock, detail, tour } = this;
    const dialogs = [...this.page.querySelectorAll("dialog[open]")];
    /** @type {Map<string, HTMLElement>} */
    const boxes = new Map(Object.entries({ toolbar, tabs, ...panels, dock, detail, ...(tour && { tour }) }));
    for (const dialog of dialogs) {
      boxes.set(dialog.className, /** @type {HTMLElement} */ (dialog));
      boxes.set(`${dialog.className} body`, /** @type {HTMLElement} */ (dialog.querySelector(".dialog-body")));
    }
    return boxes;
  }
}

/** @param {keyof typeof ICONS} name @param {() => void} act */
function barButton(name, act) {
  return corridor.dom.el("button", { type: "button", class: `bar-button ${name}`, "aria-expanded": "false", onclick: act },
    corridor.dom.icon(ICONS[name]));
}

corridor.Shell = Shell;
/** @typedef {{ Shell: typeof Shell }} Given */
