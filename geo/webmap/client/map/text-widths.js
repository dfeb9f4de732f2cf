// How wide texts are, measured once each.

class TextWidths {
  /** @type {number} */
  measured;

  constructor() {
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  }

  /** @param {string} name @param {number} size @param {number} weight */
  of(name, size, weight) {
    const key = `${weight} ${name}`;
    if (!this.widths.has(key)) {
      if (this.measured !== weight) {
        this.measured = weight;
        this.measure.font = `${weight} 100px "Noto Sans", sans-serif`;
      }
      this.widths.set(key, this.measure.measureText(name).width / 100);
    }
    return Number(this.widths.get(key)) * size + 2;
  }
}

corridor.TextWidths = TextWidths;
/** @typedef {{ TextWidths: typeof TextWidths }} Given */
