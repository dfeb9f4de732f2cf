// On a phone a pixel of the slider is several days. A finger that leaves it upwards, and goes on sideways, moves in finer
// steps: a quarter of the way, and higher up a sixteenth. The keyboard and the mouse know nothing of it.

// From so many pixels above where the finger began, steps are so many times finer.
const LEVELS = [{ from: 110, finer: 16 }, { from: 40, finer: 4 }, { from: -Infinity, finer: 1 }];
// So near to its handle a finger takes the handle; elsewhere the slider comes to the finger.
const HANDLE_PX = 26;

/** @param {number} up */
const levelAt = (up) => /** @type {typeof LEVELS[0]} */ (LEVELS.find(({ from }) => up >= from)).finer;

// The day to which a finger leads: from `day`, over so many pixels, on a bar of so many days and pixels.
/** @param {{ day: number, moved: number, finer: number, days: number, width: number }} given */
function moveDay({ day, moved, finer, days, width }) {
  return day + moved * days / width / finer;
}

class FineScrub {
  /** @type {{ x: number, y: number, day: number } | null} */
  finger = null;

  /** @param {HTMLInputElement} range @param {{ limits: Limits, dayAt: (event: PointerEvent) => Day, setDay: SetDay }} options */
  constructor(range, { limits, dayAt, setDay }) {
    this.range = range;
    this.limits = limits;
    this.actions = { dayAt, setDay };
    this.words = corridor.dom.el("p", { class: "scrub-words", hidden: true, "aria-hidden": "true" });
    range.after(this.words);
    range.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    range.addEventListener("pointerdown", (event) => this.begin(event));
    range.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      range.addEventListener(end, () => this.end());
    }
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (event.pointerType === "mouse") {
      return;
    }
    this.range.setPointerCapture(event.pointerId);
    this.range.focus({ preventScroll: true });
    const { first, last } = this.limits;
    const box = this.range.getBoundingClientRect();
    const handle = box.left + (Number(this.range.value) - first) / (last - first) * box.width;
    const day = Math.abs(event.clientX - handle) < HANDLE_PX ? Number(this.range.value) : this.actions.dayAt(event);
    this.finger = { x: event.clientX, y: event.clientY, day };
    this.actions.setDay(Math.round(day));
    this.tell(1);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { finger } = this;
    if (!finger) {
      return;
    }
    const { first, last } = this.limits;
    const finer = levelAt(finger.y - event.clientY);
    const day = moveDay({ day: finger.day, moved: event.clientX - finger.x, finer, days: last - first + 1,
      width: this.range.clientWidth });
    finger.x = event.clientX;
    finger.day = Math.min(Math.max(day, first), last);
    this.actions.setDay(Math.round(finger.day));
    this.tell(finer);
  }

  end() {
    this.finger = null;
    this.words.hidden = true;
  }

  /** @param {number} finer */
  tell(finer) {
    this.words.hidden = false;
    this.words.textContent = finer === 1 ? corridor.text("scrubHint") : corridor.text("scrubFiner", { finer });
  }
}

corridor.FineScrub = FineScrub;
corridor.fineScrub = { levelAt, moveDay };
/** @typedef {{ FineScrub: typeof FineScrub, fineScrub: { levelAt: typeof levelAt, moveDay: typeof moveDay } }} Given */
