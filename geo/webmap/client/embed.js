// The compact form of the page, for a frame in somebody else's: the map, the day and the state of the road in a few
// words, the slider, and a way to the full map. The page behind keeps its scrolling: the map takes two fingers or Ctrl.
globalThis.corridor = globalThis.corridor || {};

// "Road closed to civilians (since 12 December 2022, day 165)": the state of the road without finer points.
corridor.roadInBrief = function roadInBrief(data, day) {
  const found = corridor.passability.throughState(data, day, corridor.situation.headline);
  return corridor.hours.after(stateInBrief(found), data, day);
};

function stateInBrief(found) {
  const { text, time, situation: { headline } } = corridor;
  const state = !found ? text(`through.${headline}.none`) : found.state.includes("; ")
    ? text("trafficState", { traffic: text(`traffic.${headline}`), state: corridor.runs.describeState(found, false) })
    : text(`through.${headline}.${found.state}`);
  const isDated = found && found.state !== "unknown" && found.since !== null;
  const since = isDated && text(found.certainty === "certain" ? "sinceDay" : "since", { date: time.formatDay(found.since),
    count: found.day - found.since + 1 });
  if (found?.certainty === "possible") {
    return since ? text("statementPossible", { state, since }) : text("possibly", { state });
  }
  return since ? text("statement", { state, since }) : state;
}

corridor.CompactForm = class CompactForm {
  static isFramed = globalThis.parent !== globalThis;

  // Made before the map, so that the page is laid out once in its form.
  constructor(shell, data, hashOf) {
    Object.assign(this, { shell, data, hashOf, isOn: false });
    this.narrow = matchMedia("(max-width: 639px)");
    this.narrow.addEventListener("change", () => this.show(this.current));
  }

  tell(current, before) {
    if (current.language !== before.language) {
      this.speak();
    }
    this.show(current);
  }

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
    this.shell.sentence.closest("header").append(chip);
    return chip;
  }

  // In another language.
  speak() {
    this.day = null;
    this.dialog = null;
    this.link?.replaceChildren(corridor.text("openFullMap"));
  }

  fill(current) {
    if (current.day !== this.day) {
      this.day = current.day;
      const found = corridor.passability.throughState(this.data, this.day, corridor.situation.headline);
      this.date.textContent = corridor.time.formatDay(this.day);
      this.road.textContent = corridor.roadInBrief(this.data, this.day);
      this.road.className = `chip-road c-route-${found ? found.look : "none"}`;
    }
    this.link.href = location.href.split("#")[0] + this.hashOf({ ...current, isEmbed: false });
  }

  // Where the frame is not allowed to open a window, the address is shown to copy.
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
        onClose: () => this.dialog.show(false) });
      this.address = el("textarea", { class: "copy-text", readonly: true, rows: 4, spellcheck: "false",
        "aria-label": corridor.text("shareFields.link"), onfocus: () => this.address.select() });
      this.dialog.body.append(el("p", null, corridor.text("noWindows")), this.address);
    }
    this.address.value = this.link.href;
    this.dialog.show(true);
    this.address.focus();
  }
};

// One finger and the bare wheel are left to the page behind, and a few words over the map say what moves the map.
corridor.SharedGestures = class SharedGestures {
  static SHOWN_MS = 1400;

  constructor(map, region) {
    Object.assign(this, { map, region, isOn: false });
    const box = map.getContainer();
    box.addEventListener("wheel", (event) => this.onWheel(event), { capture: true, passive: true });
    box.addEventListener("pointerdown", (event) => this.isOn && this.takeDragging(event.pointerType !== "touch"), true);
    box.addEventListener("touchmove", ({ touches }) => this.isOn && touches.length === 1 && this.hint("twoFingers"),
      { passive: true });
  }

  use(isOn) {
    this.isOn = isOn;
    this.takeDragging(true);
  }

  takeDragging(isTaken) {
    this.map.dragging[isTaken ? "enable" : "disable"]();
  }

  // Leaflet does not hear of a bare wheel, so that the browser scrolls the page behind.
  onWheel(event) {
    if (this.isOn && !event.ctrlKey && !event.metaKey) {
      event.stopImmediatePropagation();
      this.hint(/Mac|iP/.test(navigator.platform) ? "commandToZoom" : "ctrlToZoom");
    }
  }

  hint(name) {
    this.bubble ??= this.region.appendChild(corridor.dom.el("p", { class: "gesture-hint", "aria-hidden": "true" }));
    this.bubble.textContent = corridor.text(name);
    this.bubble.classList.add("is-shown");
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.bubble.classList.remove("is-shown"), SharedGestures.SHOWN_MS);
  }
};
