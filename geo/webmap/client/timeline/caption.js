// What is told over the foot of the map while time is played: the day, its weightiest event, how many more there are, and
// how fast it goes. It says what the header says, and so is for the eye; its two buttons are for everybody.

class Caption {
  /** @type {HTMLElement | undefined} */
  element;
  /** @type {HTMLElement | undefined} */
  words;
  /** @type {HTMLElement | undefined} */
  pace;
  /** @type {HTMLElement[] | undefined} */
  buttons;

  /** @param {HTMLElement} region @param {(by: number) => void} onSpeed */
  constructor(region, onSpeed) {
    this.region = region;
    this.onSpeed = onSpeed;
    corridor.dom.onForget(() => this.element?.remove());
  }

  // Made when something is played for the first time.
  build() {
    const { el } = corridor.dom;
    /** @param {string} key @param {string} sign @param {number} by */
    const button = (key, sign, by) => el("button", { type: "button", "aria-label": corridor.text(key), title: corridor.text(key),
      onclick: () => this.onSpeed(by) }, sign);
    this.words = el("p", { "aria-hidden": "true" });
    this.pace = el("output", { "aria-label": corridor.text("playSpeed") });
    this.buttons = [button("playSlower", "−", -1), button("playFaster", "+", 1)];
    const element = el("div", { class: "caption" }, this.words,
      el("span", { class: "caption-pace" }, this.buttons[0], this.pace, this.buttons[1]));
    this.region.append(element);
    return element;
  }

  /** @param {Data} data @param {Day} day @param {number} speed @param {{ isSlowest: boolean, isFastest: boolean }} ends */
  show(data, day, speed, { isSlowest, isFastest }) {
    const { el, told } = corridor.dom;
    this.element ??= this.build();
    this.element.hidden = false;
    const [row, ...others] = corridor.eventDays.on(data.layers.events, day);
    this.words?.replaceChildren(el("strong", null, corridor.time.formatDay(day)), " ", row ? told("span", row.label) : "",
      others.length ? ` ${corridor.text("newsMore", { count: others.length })}` : "");
    this.pace?.replaceChildren(`×${corridor.formatNumber(speed)}`);
    [isSlowest, isFastest].forEach((isEnd, position) => this.buttons?.[position].toggleAttribute("disabled", isEnd));
  }

  hide() {
    if (this.element) {
      this.element.hidden = true;
    }
  }
}

corridor.Caption = Caption;
/** @typedef {{ Caption: typeof Caption }} Given */
