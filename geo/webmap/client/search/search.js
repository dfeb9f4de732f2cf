// The search field: a combobox over days, names in all languages, states of the road, posts, points where passage was
// stopped, events, and what is said of them.

/** @typedef {import("./name-index.js").Indexed} Indexed */
/** @typedef {import("./list-words.js").AskedList} AskedList */
/** @typedef {import("./search-groups.js").Group} Group */

class Search {
  /** @type {PageState} */
  state;
  /** @type {Indexed[] | null} */
  index = null;
  isLearnt = false;

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {HTMLElement} settings
   * @param {{ limits: Limits, onSelect: OnSelect, onDay: SetDay, onList: (list: AskedList) => void,
   *   openMenu: () => void }} options
   */
  constructor(container, data, symbols, settings, { limits, onDay, onList, onSelect, openMenu }) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.openMenu = openMenu;
    this.groups = new corridor.SearchGroups(data, symbols, { limits, onDay, onList, onSelect,
      onWhole: (group) => this.findWhole(group), add: (...option) => this.add(...option) });
    /** @type {{ of: Row | Day | string, element: HTMLElement, act: () => void }[]} */
    this.options = [];
    this.active = -1;
    this.input = el("input", { type: "text", id: "search-field", class: "search-field", role: "combobox",
      "aria-label": corridor.text("search"), placeholder: corridor.text("search"), "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "search-results", "aria-keyshortcuts": "/", autocomplete: "off",
      spellcheck: "false", autocapitalize: "off", enterkeyhint: "search", maxlength: 100,
      oninput: () => this.findAnew(), onkeydown: (event) => this.onKey(event), onblur: () => this.close(),
      onclick: () => this.find() });
    this.list = el("div", { class: "search-results", id: "search-results", role: "listbox", tabindex: "-1",
      "aria-label": corridor.text("searchResults"), hidden: true, onmousedown: (event) => event.preventDefault() });
    this.count = el("p", { class: "visually-hidden", role: "status" });
    this.none = el("p", { class: "search-none", hidden: true });
    container.append(this.input, this.list, this.none, this.count);
    this.isKeyOn = el("input", { type: "checkbox", checked: true });
    settings.append(el("p", { class: "search-key" }, el("label", null, this.isKeyOn, corridor.text("searchKey"))));
    corridor.dom.listen(document, "keydown", (event) => this.onPageKey(event));
  }

  /** @param {PageState} state */
  show(state) {
    this.state = state;
    this.groups.state = state;
  }

  // "/" leads to the field, unless the reader is typing, is in a dialog, or has switched it off.
  /** @param {KeyboardEvent} event */
  onPageKey(event) {
    const target = /** @type {Element} */ (event.target);
    const isTyping = target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !this.isKeyOn.checked) {
      return;
    }
    event.preventDefault();
    this.openMenu();
    this.input.focus();
    this.input.select();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { key } = event;
    if (key === "Escape") {
      this.escape(event);
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) {
        this.find();
      }
      this.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && this.options.length) {
      event.preventDefault();
      this.choose(this.options[Math.max(this.active, 0)].act);
    }
  }

  // The first press closes the list, the next empties the field; one more is for the rest of the page.
  /** @param {KeyboardEvent} event */
  escape(event) {
    if (this.list.hidden && !this.input.value) {
      return;
    }
    event.stopPropagation();
    if (this.list.hidden) {
      this.input.value = "";
    }
    this.close();
  }

  findAnew() {
    this.groups.whole.clear();
    this.find();
  }

  // Shows all of a group, and goes to the first that was not shown.
  /** @param {SelectableName} group */
  findWhole(group) {
    this.groups.whole.add(group);
    this.find();
    const first = this.options.findIndex(({ of }) => typeof of === "object" && of.layer === group);
    this.activate(first + corridor.SearchGroups.OF_A_GROUP);
  }

  find() {
    this.learn();
    const index = this.index ?? corridor.nameIndex.build(this.data, (row) => this.symbols.kindName(row));
    this.index = this.isLearnt ? index : null;
    const query = this.input.value.trim();
    this.options = [];
    this.active = -1;
    const { groups, near } = this.groups.of(index, query);
    this.draw(query, groups, near);
  }

  // Other languages, and the records, are searched as soon as they are there; they are asked for once.
  learn() {
    if (!this.isLearnt && !this.learning) {
      this.learning = corridor.languages.learnAll(this.data).then(() => {
        this.isLearnt = true;
        if (!this.list.hidden || !this.none.hidden) {
          this.findAgain();
        }
      }, () => undefined);
    }
  }

  // What the reader has gone to stays chosen, wherever it stands now.
  findAgain() {
    const chosen = this.options[this.active]?.of;
    this.find();
    const position = this.options.findIndex((option) => option.of === chosen);
    if (position >= 0) {
      this.activate(position);
    }
  }

  /** @param {string} query @param {Group[]} groups @param {Group[]} near */
  draw(query, groups, near) {
    const { el } = corridor.dom;
    const shown = groups.length ? groups : near;
    const count = shown.reduce((sum, { total }) => sum + total, 0);
    const note = near.length ? corridor.text("searchNear", { query }) : "";
    this.list.replaceChildren(...(note ? [el("p", { class: "search-near", "aria-hidden": "true" }, note)] : []),
      ...shown.map(({ label, total, shown: some, options }) => el("div", { role: "group", "aria-label": label },
        el("p", { class: "search-group", "aria-hidden": "true" }, label,
          total > some ? el("span", null, corridor.text("searchShown", { shown: some, total })) : null),
        options)));
    this.list.scrollTop = 0;
    this.setOpen(count > 0);
    this.none.hidden = !query || count > 0;
    this.none.textContent = this.none.hidden ? ""
      : corridor.text("searchNothing", { date: corridor.time.formatDay(this.state.day) });
    this.count.textContent = !query ? "" : count ? `${note} ${corridor.text("searchFound", { count })}`.trim()
      : this.none.textContent;
  }

  /**
   * @param {Row | Day | string} of @param {() => void} act @param {StyleClass | null} entry @param {Node} title
   * @param {(Node | string)[]} more
   */
  add(of, act, entry, title, ...more) {
    const { el } = corridor.dom;
    const element = el("div", { role: "option", class: "search-option", id: `search-option-${this.options.length}`,
      "aria-selected": "false", onclick: () => this.choose(act) },
    entry ? this.symbols.swatch(entry) : el("span"),
    el("span", { class: "search-name" }, title, el("span", { class: "search-more" }, more)));
    this.options.push({ of, element, act });
    return element;
  }

  /** @param {number} step */
  move(step) {
    if (!this.options.length) {
      return;
    }
    const count = this.options.length;
    this.activate(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
  }

  /** @param {number} active */
  activate(active) {
    this.active = active;
    this.options.forEach(({ element }, position) => element.setAttribute("aria-selected", String(position === this.active)));
    const { element } = this.options[this.active];
    this.input.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  /** @param {() => void} act */
  choose(act) {
    this.close();
    act();
  }

  close() {
    this.options = [];
    this.list.replaceChildren();
    this.none.hidden = true;
    this.count.textContent = "";
    this.setOpen(false);
  }

  /** @param {boolean} isOpen */
  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.input.removeAttribute("aria-activedescendant");
  }
}

corridor.Search = Search;
/** @typedef {{ Search: typeof Search }} Given */
