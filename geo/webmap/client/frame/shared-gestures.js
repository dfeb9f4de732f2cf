// How the map and the page behind a frame share gestures.

// One finger and the bare wheel are left to the page behind, and a few words over the map say what moves the map.
class SharedGestures {
  static SHOWN_MS = 1400;

  /** @type {HTMLElement} */
  bubble;
  /** @type {number} */
  hiding;

  /** @param {CorridorMap} map @param {HTMLElement} region */
  constructor(map, region) {
    this.map = map;
    this.region = region;
    this.isOn = false;
    const box = map.getContainer();
    box.addEventListener("wheel", (event) => this.onWheel(event), { capture: true, passive: true });
    box.addEventListener("pointerdown", (event) => this.isOn && this.takeDragging(event.pointerType !== "touch"), true);
    box.addEventListener("touchmove", ({ touches }) => this.isOn && touches.length === 1 && this.hint("twoFingers"),
      { passive: true });
  }

  /** @param {boolean} isOn */
  use(isOn) {
    this.isOn = isOn;
    this.takeDragging(true);
  }

  /** @param {boolean} isTaken */
  takeDragging(isTaken) {
    this.map.dragging[isTaken ? "enable" : "disable"]();
  }

  // Leaflet does not hear of a bare wheel, so that the browser scrolls the page behind.
  /** @param {WheelEvent} event */
  onWheel(event) {
    if (this.isOn && !event.ctrlKey && !event.metaKey) {
      event.stopImmediatePropagation();
      this.hint(/Mac|iP/.test(navigator.platform) ? "commandToZoom" : "ctrlToZoom");
    }
  }

  /** @param {string} name */
  hint(name) {
    this.bubble ??= this.region.appendChild(corridor.dom.el("p", { class: "gesture-hint", "aria-hidden": "true" }));
    this.bubble.textContent = corridor.text(name);
    this.bubble.classList.add("is-shown");
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.bubble.classList.remove("is-shown"), SharedGestures.SHOWN_MS);
  }
}

corridor.SharedGestures = SharedGestures;
/** @typedef {{ SharedGestures: typeof SharedGestures }} Given */
