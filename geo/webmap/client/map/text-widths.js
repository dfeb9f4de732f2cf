// How wide texts are, measured once each.

class TextWidths {
  constructor() {
    this.widths = new Map();
    this.measure = document.createElement("canvas").getContext("2d");
  }

  of(name, size, weight) {
    const key = `${weight} ${name}`;
    if (!this.widths.has(key)) {
      if (this.measured !== weight) {
        this.measured = weight;
        this.measure.font = `${weight} 100px "Noto Sans", sans-serif`;
      }
      this.widths.set(key, this.measure.measureText(name).width / 100);
    }
    return this.widths.get(key) * size + 2;
  }
}

corridor.TextWidths = TextWidths;
