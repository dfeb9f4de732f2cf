// The compact form of the page, for a frame in somebody else's: the map, the day and the state of the road in a few
// words, the slider, and a way to the full map. The page behind keeps its scrolling: the map takes two fingers or Ctrl.

class CompactForm {
  static isFramed = window.parent !== window;

  /** @type {PageState} */
  current;
  /** @type {Day | null} */
  day;
  /** @type {string} */
  traffic;
  /** @type {Dialog | null} */
  dialog;
  /** @type {HTMLTextAreaElement} */
  address;
  /** @type {HTMLElement} */
  chip;
  /** @type {HTMLElement} */
  date;
  /** @type {HTMLElement} */
  road;
  /** @type {HTMLAnchorElement} */
  link;
  /** @type {SharedGestures} */
  gestures;

  // Made before the map, so that the page is laid out once in its form.
  /** @param {Shell} shell @param {Data} data @param {HashOf} hashOf */
  constructor(shell, data, hashOf) {
    this.shell = shell;
    this.data = data;
    this.hashOf = hashOf;
    this.isOn = false;
    this.narrow = matchMedia("(max-width: 639px)");
    this.narrow.addEventListener("change", () => this.show(this.current));
  }

  /** @param {PageState} current @param {PageState} before */
  tell(current, before) {
    if (current.language !== before.language) {
      this.speak();
    }
    this.show(current);
  }

  /** @param {PageState} current */
  show(current) {
    this.current = current;
    const isOn = Boolean(current.isEmbed) || (CompactForm.isFramed && this.narrow.matches);
    if (isOn !== this.isOn) {
      this.isOn = isOn;
      document.documentElement.classList.toggle("is-compact", isOn);
      document.documentElement.classList.toggle("is-sharing-gestures", isOn && CompactForm.isFramed);
      this.shell.closeMenu();
      this.chip ??= this.build();
      this.gestures?.use(isOn && CompactForm.isFramed);
    }
    if (isOn) {
      this.fill(current);
    }
  }

  /** @param {CorridorMap} map */
  attach(map) {
    this.gestures = new corridor.SharedGestures(map, this.shell.mapRegion);
    this.gestures.use(this.isOn && CompactForm.isFramed);
  }

  // A frame without an address of its own, such as one in a notebook, has no other place to lead to.
  build() {
    const { el } = corridor.dom;
    this.date = el("p", { class: "chip-date" });
    this.road = el("p");
    this.link = el("a", { class: "full-map", target: "_blank", rel: "noopener", hidden: location.protocol === "about:",
      onclick: (event) => this.leave(event) });
    this.speak();
    const chip = el("div", { class: "chip" }, this.date, this.road, this.link);
    this.shell.header.append(chip);
    return chip;
  }

  // In another language.
  speak() {
    this.day = null;
    this.dialog = null;
    this.link?.replaceChildren(corridor.text("openFullMap"));
  }

  /** @param {PageState} current */
  fill(current) {
    if (current.day !== this.day || current.traffic !== this.traffic) {
      this.day = current.day;
      this.traffic = current.traffic;
      const found = corridor.passability.throughState(this.data, this.day, this.traffic);
      this.date.textContent = corridor.time.formatDay(this.day);
      this.road.textContent = corridor.roadInBrief(this.data, this.day, this.traffic);
      this.road.className = `chip-road c-route-${found ? found.look : "none"}`;
    }
    this.link.href = location.href.split("#")[0] + this.hashOf({ ...current, isEmbed: false });
  }

  // Where the frame is not allowed to open a window, the address is shown to copy.
  /** @param {MouseEvent} event */
  leave(event) {
    event.preventDefault();
    const opened = open(this.link.href, "_blank");
    if (opened) {
      opened.opener = null;
    } else {
      this.showAddress();
    }
  }

  showAddress() {
    const { el } = corridor.dom;
    if (!this.dialog) {
      this.dialog = new corridor.Dialog(this.shell.page, { name: "full-map", title: corridor.text("openFullMap"),
        onClose: () => this.dialog?.show(false) });
      this.address = el("textarea", { class: "copy-text", readonly: true, rows: 4, spellcheck: "false",
        "aria-label": corridor.text("shareFields.link"), onfocus: () => this.address.select() });
      this.dialog.body.append(el("p", null, corridor.text("noWindows")), this.address);
    }
    this.address.value = this.link.href;
    this.dialog.show(true);
    this.address.focus();
  }
}

corridor.CompactForm = CompactForm;
/** @typedef {{ CompactForm: typeof CompactForm }} Given */
