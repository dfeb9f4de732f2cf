// The page that holds this one in a frame is told of every change, and may set the day, the selection, the traffic, the
// form of names and the language. Only messages of the page right around are heeded; a value that means nothing is passed over.

/** @typedef {{ day: string, selection: string | null, traffic: string, names: string, language: string, road: string }} Told */
/** @typedef {(hash: string) => { state: Change }} Read */
/** @typedef {(change: Change, keep?: Keep) => void} Take */
/** @typedef {{ day?: unknown, selection?: unknown, traffic?: unknown, names?: unknown, language?: unknown }} Message */

class Host {
  /** @type {Told | null} */
  told;
  /** @type {Change | null} */
  gathered;

  // `read` gives the change of state that an address asks for, `take` makes one; `keyOf` names a selected row.
  /** @param {{ data: Data, limits: Limits, state: State, read: Read, take: Take, keyOf: (row: Row) => string }} given */
  constructor({ data, limits, state, read, take, keyOf }) {
    this.data = data;
    this.limits = limits;
    this.state = state;
    this.keyOf = keyOf;
    this.host = window.parent === window ? null : window.parent;
    addEventListener("message", ({ source, data: message }) => {
      if (this.host && source === this.host && message?.type === "corridor:set") {
        this.gather(readMessage(message, read), take);
      }
    });
  }

  // Messages that come faster than the page can draw are taken together, the last word on each thing.
  /** @param {Change} change @param {Take} take */
  gather(change, take) {
    if (!this.gathered) {
      setTimeout(() => {
        const gathered = this.gathered;
        this.gathered = null;
        take(/** @type {Change} */ (gathered));
      });
    }
    this.gathered = { ...this.gathered, ...change };
  }

  // The map is drawn, and messages are heeded.
  ready() {
    this.told = this.host && this.describe(this.state.current);
    const ends = { first: corridor.time.toIso(this.limits.first), last: corridor.time.toIso(this.limits.last) };
    this.tell({ type: "corridor:ready", ...this.told, ...ends });
  }

  // Nothing is told before `ready`, and nothing twice.
  /** @param {PageState} current */
  show(current) {
    const before = this.told;
    const told = before && this.describe(current);
    if (told && Object.entries(told).some(([key, value]) => value !== before[/** @type {keyof Told} */ (key)])) {
      this.told = told;
      this.tell({ type: "corridor:changed", ...told });
    }
  }

  /** @param {PageState} given */
  describe({ day, selection, traffic, names, language }) {
    return { day: corridor.time.toIso(day), selection: selection && this.keyOf(selection), traffic, names, language,
      road: corridor.plain(corridor.roadInBrief(this.data, day, traffic)) };
  }

  // Any page may hear it: it is what the map shows to everybody.
  /** @param {object} message */
  tell(message) {
    this.host?.postMessage(message, "*");
  }
}

// What a message asks for, read as an address would be; a selection of null closes the panel.
/** @param {Message} given @param {Read} read */
function readMessage({ day, selection, traffic, names, language }, read) {
  const pairs = Object.entries({ d: day, sel: selection, t: traffic, names, lang: language })
    .flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []));
  const change = read(`#${new URLSearchParams(pairs)}`).state;
  return selection === null ? { ...change, selection } : change;
}

corridor.Host = Host;
corridor.readMessage = readMessage;
/** @typedef {{ Host: typeof Host, readMessage: typeof readMessage }} Given */
