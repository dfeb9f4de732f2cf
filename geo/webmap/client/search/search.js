// The search field: a combobox over names in all languages, posts, points where passage was stopped, and events.

/** @typedef {import("./name-index.js").Indexed} Indexed */
/** @typedef {import("./name-index.js").Result} Result */

class Search {
  /** @type {string} */
  names;
  /** @type {Indexed[] | null} */
  index;

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {HTMLElement} settings
   * @param {{ onSelect: OnSelect, openMenu: () => void }} options
   */
  constructor(container, data, symbols, settings, { onSelect, openMenu }) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.actions = { onSelect, openMenu };
    /** @type {{ element: HTMLElement, result: Result }[]} */
    this.options = [];
    this.active = -1;
    this.input = el("input", { type: "text", id: "search-field", class: "search-field", role: "combobox",
      "aria-label": corridor.text("search"), placeholder: corridor.text("search"), "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "search-results", "aria-keyshortcuts": "/", autocomplete: "off",
      spellcheck: "false", autocapitalize: "off", enterkeyhint: "search", maxlength: 100,
      oninput: () => this.find(), onkeydown: (event) => this.onKey(event), onblur: () => this.close(),
      onclick: () => this.find() });
    this.list = el("div", { class: "search-results", id: "search-results", role: "listbox", tabindex: "-1",
      "aria-label": corridor.text("searchResults"), hidden: true, onmousedown: (event) => event.preventDefault() });
    this.count = el("p", { class: "visually-hidden", role: "status" });
    this.none = el("p", { class: "search-none", hidden: true }, corridor.text("searchNothing"));
    container.append(this.input, this.list, this.none, this.count);
    this.isKeyOn = el("input", { type: "checkbox", checked: true });
    settings.append(el("p", { class: "search-key" }, el("label", null, this.isKeyOn, corridor.text("searchKey"))));
    corridor.dom.listen(document, "keydown", (event) => this.onPageKey(event));
  }

  /** @param {PageState} given */
  show({ names }) {
    this.names = names;
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
    this.actions.openMenu();
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
      this.choose(this.options[Math.max(this.active, 0)].result);
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

  find() {
    const { el } = corridor.dom;
    const index = this.index ?? corridor.nameIndex.build(this.data);
    this.index = this.data.isComplete ? index : null;
    const query = this.input.value.trim();
    const { total, groups } = corridor.nameIndex.find(index, query);
    this.options = [];
    this.active = -1;
    this.list.replaceChildren(...groups.map(({ group, total: inGroup, results }) => el("div", { role: "group",
      "aria-label": corridor.text(`layers.${group}`) },
    el("p", { class: "search-group", "aria-hidden": "true" }, corridor.text(`layers.${group}`),
      inGroup > results.length
        ? el("span", null, corridor.text("searchShown", { shown: results.length, total: inGroup })) : null),
    results.map((result) => this.option(result)))));
    this.list.scrollTop = 0;
    this.setOpen(this.options.length > 0);
    this.none.hidden = !query || total > 0;
    this.count.textContent = query ? corridor.text(total ? "searchFound" : "searchNothing", { count: total }) : "";
  }

  /** @param {Result} result */
  option(result) {
    const { el } = corridor.dom;
    const { row, name } = result;
    const entry = this.symbols.classOf(row.layer, row.kind);
    const title = corridor.inventory.title(row, this.names);
    const isOtherName = row.layer === "places" && !title.split(" / ").includes(name.text) && title !== name.text;
    const language = name.language && row.layer === "places" ? corridor.text(`languages.${name.language}`) : null;
    const when = row.layer === "events" ? corridor.time.describeDate(row.date ?? "") : null;
    const element = el("div", { role: "option", class: "search-option", id: `search-option-${this.options.length}`,
      "aria-selected": "false", onclick: () => this.choose(result) },
    entry ? this.symbols.swatch(entry) : null,
    el("span", { class: "search-name" }, el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, title),
      el("span", { class: "search-more" }, this.symbols.kindName(row),
        isOtherName ? [" · ", el("bdi", { class: "search-match", lang: name.language }, name.text)] : "",
        language ? ` · ${language}` : "", when ? ` · ${when}` : "")));
    this.options.push({ element, result });
    return element;
  }

  /** @param {number} step */
  move(step) {
    if (!this.options.length) {
      return;
    }
    const count = this.options.length;
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    this.options.forEach(({ element }, position) => element.setAttribute("aria-selected", String(position === this.active)));
    const { element } = this.options[this.active];
    this.input.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  /** @param {{ row: Row }} given */
  choose({ row }) {
    this.close();
    this.actions.onSelect(row);
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
