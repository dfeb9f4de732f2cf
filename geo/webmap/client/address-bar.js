// Writes the state into the address. Browsers refuse many writes in a row, so small steps are written when they pause. A
// frame without an address of its own refuses them all; there the page works without.
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
      this.put("pushState", state);
    } else if (keep === "replace") {
      this.waiting = setTimeout(() => this.put("replaceState", state), AddressBar.PAUSE_MS);
    }
  }

  put(method, state) {
    try {
      history[method](null, "", location.href.split("#")[0] + this.format(state));
    } catch (error) {
      if (error.name !== "SecurityError") {
        throw error;
      }
    }
  }
};
