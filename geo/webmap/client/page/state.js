// The page's one state: the day, what is selected, the form of names, what is hidden. Controls change it here and only here.

class State {
  constructor(initial) {
    this.current = initial;
    this.listeners = [];
  }

  // `keep` is "push" for a step that the back button undoes, "replace" for one that it passes over, "none" for a step
  // that came from the address itself, "later" for one that the next step is written with. A listener that fails is
  // reported as any uncaught error is, and keeps no other from being told.
  set(change, keep = "replace") {
    const before = this.current;
    const isNew = Object.keys(change).some((key) => change[key] !== before[key]);
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

  subscribe(listener) {
    this.listeners.push(listener);
  }
}

corridor.State = State;
