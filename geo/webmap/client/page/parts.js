// Every part of the page that shows the state: what is drawn on the map, and the panels round it.

class Parts {
  // Made when the reader takes a tour for the first time.
  /** @type {Tour | undefined} */
  tour;

  /** @type {ReturnType<typeof corridor.buildComparison>} */
  pair;

  /** @param {Omit<PageParts, "print">} given */
  constructor(given) {
    const { map, data, symbols, shell, select } = given;
    this.drawn = new corridor.MapParts(map, data, symbols, { covers: [shell.detail, shell.notice], onSelect: select });
    this.page = { ...given, print: new corridor.Print({ ...given, points: this.drawn.points, labels: this.drawn.labels }) };
    this.panels = this.inWords();
    map.getContainer().addEventListener("focusin", (event) => {
      const target = /** @type {Element} */ (event.target);
      return target.matches(".point") && uncover(map, target, shell.detail);
    });
  }

  // What is in the page's language.
  inWords() {
    const { shell, data, state } = this.page;
    corridor.tourOffer.offer(shell, data, state);
    const panels = corridor.buildPanels(this.page);
    this.pair = corridor.buildComparison(this.page, panels.timeline);
    this.pointed = new corridor.Pointed(this.page);
    return panels;
  }

  // Resolves when everything is where it belongs.
  settle() {
    return this.drawn.settle();
  }

  // The panels come first: what they open may take room from the map.
  /** @param {PageState} current @param {Before} before */
  show(current, before) {
    this.panels.show(current, before);
    corridor.tourOffer.show(this.page.shell, this.page.data, current, before);
    this.showTour(current);
    this.pair.show(current);
    this.page.map.keepFitted();
    this.drawn.show(current, before);
    this.pair.draw(current);
  }

  /** @param {PageState} current */
  showTour(current) {
    if (current.tour && this.page.data.isComplete) {
      this.tour ??= new corridor.Tour(this.page);
    }
    this.tour?.show(current);
  }

  // The first time, the panels come before the map: their size decides its size, so that the page is laid out once. What
  // is on the map follows its moves from then on: before it is drawn there is nothing to put in order.
  /** @param {PageState} current @param {() => void} fit */
  open(current, fit) {
    this.panels.show(current, {});
    this.panels.timeline.layout();
    fit();
    this.drawn.show(current, {});
    this.drawn.follow(this.page.map, this.page.state);
  }

  // In another language: the panels are made anew, what is on the map gets its new names.
  /** @param {PageState} current @param {Before} before */
  speak(current, before) {
    const { map, data, shell } = this.page;
    const putBack = corridor.keepPlace(() => shell.boxes());
    this.panels.player.stop();
    corridor.dom.forget();
    shell.clear();
    shell.speak();
    this.panels = this.inWords();
    this.panels.show(current, {});
    this.pair.show(current);
    this.panels.timeline.layout();
    this.tour?.speak();
    this.showTour(current);
    corridor.addControls(map, data);
    this.drawn.speak();
    this.drawn.show(current, before);
    this.pair.draw(current);
    putBack();
    return this.settle();
  }

  // The panel of what is selected takes room from the names.
  /** @param {PageState} current */
  complete(current) {
    this.panels.complete(current);
    this.showTour(current);
    this.pair.show(current);
    this.drawn.complete(current);
    this.page.map.keepFitted();
    this.pair.draw(current);
    if (current.selection || current.compared !== null) {
      this.drawn.makeRoom(current);
      this.drawn.labels.settle();
    }
  }
}

// Moves the map the shorter way, so that a symbol that has the focus does not lie under the open panel.
/** @param {CorridorMap} map @param {Element} symbol @param {HTMLElement} panel */
function uncover(map, symbol, panel) {
  const spot = symbol.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const across = spot.right - cover.left;
  const down = spot.bottom - cover.top;
  if (cover.width && across > 0 && down > 0 && spot.left < cover.right && spot.top < cover.bottom) {
    map.panBy(across < down ? [across + 8, 0] : [0, down + 8], { animate: false });
  }
}

corridor.Parts = Parts;
/** @typedef {{ Parts: typeof Parts }} Given */
