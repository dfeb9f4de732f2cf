// Writes the state into the address. Browsers refuse many writes in a row, so small steps are written when they pause. A
// frame without an address of its own refuses them all; there the page works without.

class AddressBar {
  static PAUSE_MS = 250;

  /** @type {number} */
  waiting;
  /** @type {PageState | null} */
  pending;

  /** @param {HashOf} format */
  constructor(format) {
    this.format = format;
  }

  // `keep` as in State: "push", "replace", "none" or "later". What waits is written before a step is added, so that the
  // back button leads to it; what came from the address takes its place.
  /** @param {PageState} state @param {Keep} keep */
  write(state, keep) {
    if (keep === "later") {
      return;
    }
    clearTimeout(this.waiting);
    if (keep === "push") {
      this.flush();
      this.put("pushState", state);
    }
    this.pending = keep === "replace" ? state : null;
    if (this.pending) {
      this.waiting = setTimeout(() => this.flush(), AddressBar.PAUSE_MS);
    }
  }

  flush() {
    if (this.pending) {
      this.put("replaceState", this.pending);
      this.pending = null;
    }
  }

  /** @param {"pushState" | "replaceState"} method @param {PageState} state */
  put(method, state) {
    try {
      history[method](null, "", location.href.split("#")[0] + this.format(state));
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "SecurityError") {
        throw error;
      }
    }
  }
}

corridor.AddressBar = AddressBar;
/** @typedef {{ AddressBar: typeof AddressBar }} Given */
