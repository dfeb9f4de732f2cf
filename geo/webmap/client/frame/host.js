// The page that holds this one in a frame is told of every change, and may set the day, the selection, the form of
// names and the language. Only messages of the page right around are heeded; a value that means nothing is passed over.

class Host {
  // `read` gives the change of state that an address asks for, `take` makes one; `keyOf` names a selected row.
  constructor({ data, limits, state, read, take, keyOf }) {
    Object.assign(this, { data, limits, state, keyOf });
    this.host = globalThis.parent === globalThis ? null : globalThis.parent;
    addEventListener("message", ({ source, data: message }) => {
      if (this.host && source === this.host && message?.type === "corridor:set") {
        this.gather(readMessage(message, read), take);
      }
    });
  }

  // Messages that come faster than the page can draw are taken together, the last word on each thing.
  gather(change, take) {
    if (!this.gathered) {
      setTimeout(() => {
        const gathered = this.gathered;
        this.gathered = null;
        take(gathered);
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
  show(current) {
    const told = this.told && this.describe(current);
    if (told && Object.keys(told).some((key) => told[key] !== this.told[key])) {
      this.told = told;
      this.tell({ type: "corridor:changed", ...told });
    }
  }

  describe({ day, selection, names, language }) {
    return { day: corridor.time.toIso(day), selection: selection && this.keyOf(selection), names, language,
      road: corridor.plain(corridor.roadInBrief(this.data, day)) };
  }

  // Any page may hear it: it is what the map shows to everybody.
  tell(message) {
    this.host?.postMessage(message, "*");
  }
}

// What a message asks for, read as an address would be; a selection of null closes the panel.
function readMessage({ day, selection, names, language }, read) {
  const pairs = Object.entries({ d: day, sel: selection, names, lang: language })
    .filter(([, value]) => typeof value === "string");
  const change = read(`#${new URLSearchParams(pairs)}`).state;
  return selection === null ? { ...change, selection } : change;
}

corridor.Host = Host;
corridor.readMessage = readMessage;
