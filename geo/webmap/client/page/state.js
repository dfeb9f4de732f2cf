// The page's one state: the day, what is selected, the form of names, what is hidden. Controls change it here and only here.

class State {
  /** @param {PageState} initial */
  constructor(initial) {
    this.current = initial;
    /** @type {Listener[]} */
    this.listeners = [];
  }

  // `keep` is "push" for a step that the back button undoes, "replace" for one that it passes over, "none" for a step
  // that came from the address itself, "later" for one that the next step is written with. A listener that fails is
  // reported as any uncaught error is, and keeps no other from being told.
  /** @param {Change} change @param {Keep} [keep] */
  set(change, keep = "replace") {
    const before = this.current;
    const isNew = Object.entries(change).some(([key, value]) => value !== before[/** @type {keyof PageState} */ (key)]);
    if (!isNew) {
      return;
    }
    this.current = { ...before, ...change };
    for (const listener of this.listeners) {
      try {
        listener(this.current, before, keep);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** @param {Listener} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }
}

corridor.State = State;
/** @typedef {{ State: typeof State }} Given */
