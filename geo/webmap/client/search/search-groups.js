// The groups of what a search finds, with an option for each thing: days, lists, places, states, posts, points and events.

/** @typedef {import("./name-index.js").Indexed} Indexed */
/** @typedef {import("./name-index.js").Result} Result */
/** @typedef {import("./list-words.js").AskedList} AskedList */
/** @typedef {{ label: string, total: number, shown: number, options: HTMLElement[] }} Group */
/**
 * @typedef {(of: Row | Day | string, act: () => void, entry: StyleClass | null, title: Node, ...more: (Node | string)[])
 *   => HTMLElement} AddOption
 */

class SearchGroups {
  static DAYS_AT_MOST = 5;
  static OF_A_GROUP = 5;

  /** @type {PageState} */
  state;
  query = "";
  // Groups of which all is shown.
  /** @type {Set<string>} */
  whole = new Set();

  /**
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ limits: Limits, onSelect: OnSelect, onDay: SetDay, onList: (list: AskedList) => void,
   *   onWhole: (group: SelectableName) => void, add: AddOption }} actions
   */
  constructor(data, symbols, actions) {
    this.data = data;
    this.symbols = symbols;
    this.limits = actions.limits;
    this.actions = actions;
  }

  /** @type {AddOption} */
  add(of, act, entry, title, ...more) {
    return this.actions.add(of, act, entry, title, ...more);
  }

  /** @param {SelectableName} group */
  limitOf(group) {
    return this.whole.has(group) ? Infinity : SearchGroups.OF_A_GROUP;
  }

  // What a text finds: the days that it means, lists, and things; and what is near to it where there is nothing.
  /** @param {Indexed[]} index @param {string} query @returns {{ groups: Group[], near: Group[] }} */
  of(index, query) {
    this.query = query;
    const days = this.days(query);
    const found = corridor.nameIndex.find(index, query, (group) => this.limitOf(group), this.state.day).groups;
    const groups = [...days, ...this.lists(query),
      ...this.things(found.filter(({ group }) => days.length < 2 || group !== "events"))];
    return { groups, near: query && !groups.length ? this.near(index, query) : [] };
  }

  // The days that a text means, and what happened on one that it means alone.
  /** @param {string} query @returns {Group[]} */
  days(query) {
    const days = corridor.typedDay.within(query, this.limits);
    if (!days.length) {
      return [];
    }
    const events = days.length > 1 ? []
      : (this.data.layers.events ?? []).filter((row) => corridor.time.certaintyOn(row, days[0]) === "certain");
    return [...this.dayGroup(days), ...(events.length ? [{ label: corridor.text("layers.events"), total: events.length,
      shown: events.length, options: events.map((row) => this.option(row, [])) }] : [])];
  }

  /** @param {Day[]} days @returns {Group[]} */
  dayGroup(days) {
    const shown = days.slice(0, SearchGroups.DAYS_AT_MOST);
    return !days.length ? [] : [{ label: corridor.text("searchDays"), total: days.length, shown: shown.length,
      options: shown.map((day) => this.dayOption(day)) }];
  }

  // The lists of the table that a text asks for; the table comes with the records.
  /** @param {string} query @returns {Group[]} */
  lists(query) {
    const found = this.data.isComplete ? corridor.listWords.asked(query, corridor.inventory.TABS, this.limits) : [];
    return !found.length ? [] : [{ label: corridor.text("searchLists"), total: found.length, shown: found.length,
      options: found.map((list) => this.listOption(list)) }];
  }

  /** @param {AskedList} list */
  listOption(list) {
    const { el } = corridor.dom;
    const time = list.time === "day" ? corridor.time.formatDay(this.state.day) : String(list.time);
    return this.add(list.tab, () => this.actions.onList(list), null, el("span", null, corridor.text(`tableTabs.${list.tab}`)),
      time);
  }

  /** @param {ReturnType<typeof corridor.nameIndex.find>["groups"]} groups @returns {Group[]} */
  things(groups) {
    return groups.map(({ group, total, results }) => ({ label: corridor.text(`layers.${group}`), total,
      shown: results.length, options: [...results.map((result) => this.option(result.row, this.why(result))),
        ...(total > results.length ? [this.restOption(group, total)] : [])] }));
  }

  // Shows the whole group, in the open list.
  /** @param {SelectableName} group @param {number} total */
  restOption(group, total) {
    const words = corridor.dom.el("span", null, corridor.text("searchAll", { total }));
    return this.add(group, () => this.actions.onWhole(group), null, words);
  }

  // What is found by words that are nearly those that were typed; or else what most of a question's words lead to.
  /** @param {Indexed[]} index @param {string} query @returns {Group[]} */
  near(index, query) {
    const { find, grouped, vocabulary } = corridor.nameIndex;
    /** @param {SelectableName} group */
    const limitOf = (group) => this.limitOf(group);
    const folded = corridor.fold(query);
    const corrected = folded ? corridor.wordMeanings.corrected(folded, vocabulary(index)) : null;
    const found = corrected ? find(index, corrected, limitOf, this.state.day).groups : [];
    if (found.length || !folded.includes(" ")) {
      return this.things(found);
    }
    const days = corridor.question.daysIn(query, this.limits);
    const answers = corridor.question.answers(index, query, days[0] ?? this.state.day);
    return [...this.dayGroup(days), ...this.things(grouped(answers, limitOf).groups)];
  }

  /** @param {Day} day */
  dayOption(day) {
    const { headline } = corridor.situation;
    const found = corridor.passability.throughState(this.data, day, headline);
    return this.add(day, () => this.actions.onDay(day), null,
      corridor.dom.el("span", null, corridor.text("goTo", { date: corridor.time.formatDay(day) })),
      corridor.passability.statement(found, headline));
  }

  /** @param {Row} row @param {(Node | string)[]} why */
  option(row, why) {
    const { el } = corridor.dom;
    const when = row.layer === "events" ? corridor.time.describeDate(row.date ?? "")
      : row.layer === "places" ? null : corridor.time.describeStart(row);
    return this.add(row, () => this.actions.onSelect(row), this.symbols.classOf(row.layer, row.kind) ?? null,
      el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, corridor.inventory.title(row, this.state.names)),
      this.symbols.kindName(row), ...(when ? [` · ${when}`] : []), ...why);
  }

  // By which of its names a place was found, or what is said of another thing.
  /** @param {Result} result */
  why({ row, name, part }) {
    const { el } = corridor.dom;
    if (part) {
      const words = corridor.wordMeanings.meaningsOf(corridor.fold(this.query))
        .flatMap(({ word, others }) => [word, ...others]);
      return [el("span", { class: "search-said", lang: part.language, dir: "auto" }, corridor.factIndex.sentenceOf(part, words))];
    }
    const title = corridor.inventory.title(row, this.state.names);
    const isOtherName = row.layer === "places" && !title.split(" / ").includes(name.text) && title !== name.text;
    return [...(isOtherName ? [" · ", el("bdi", { class: "search-match", lang: name.language }, name.text)] : []),
      name.language && row.layer === "places" ? ` · ${corridor.text(`languages.${name.language}`)}` : ""];
  }
}

corridor.SearchGroups = SearchGroups;
/** @typedef {{ SearchGroups: typeof SearchGroups }} Given */
