// Writes the state into the address. Browsers refuse many writes in a row, so small steps are written when they pause.
globalThis.corridor = globalThis.corridor || {};

corridor.AddressBar = class AddressBar {
  static PAUSE_MS = 250;

  constructor(format) {
    this.format = format;
  }

  // `keep` as in State: "push", "replace" or "none".
  write(state, keep) {
    clearTimeout(this.waiting);
    if (keep === "push") {
      history.pushState(null, "", this.format(state));
    } else if (keep === "replace") {
      this.waiting = setTimeout(() => history.replaceState(null, "", this.format(state)), AddressBar.PAUSE_MS);
    }
  }
};
