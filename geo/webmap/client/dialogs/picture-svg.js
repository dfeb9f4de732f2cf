// A piece of the page as an SVG that stands alone: its shapes and lines of text as they are laid out, with the look that the
// page gives them, the ground as a picture in it and the fonts that its letters need.

// What a look is made of, and what it is where nothing is said. A text has a font besides.
/** @type {{ [name: string]: string }} */
const PAINT = { fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px", "stroke-opacity": "1",
  "stroke-dasharray": "none", "stroke-dashoffset": "0px", "stroke-linecap": "butt", "stroke-linejoin": "miter", opacity: "1",
  "paint-order": "normal", "text-anchor": "start" };
/** @type {{ [name: string]: string }} */
const LETTERS = { "font-size": "", "font-weight": "400", "font-style": "normal", "letter-spacing": "normal" };
const SHAPE = ["d", "x", "y", "cx", "cy", "r", "x1", "y1", "x2", "y2", "width", "height", "transform"];
// Where the letters of a line stand, as a share of its height.
const BASELINE = 0.785;
// Pixels of the ground to one of the page.
const FINE = 2;
const FONT = "Noto Sans, sans-serif";
const CLEAR = "rgba(0, 0, 0, 0)";

/** @typedef {{ left: number, top: number }} Corner */

// The text of the picture; what it is called is said in it too.
/** @param {HTMLElement} frame @param {string} title */
function write(frame, title) {
  const { svg } = corridor.dom;
  const corner = frame.getBoundingClientRect();
  const size = { width: corner.width, height: corner.height };
  const nodes = drawElement(frame, corner);
  const fonts = fontsFor(String(frame.textContent));
  const picture = svg("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "font-family": FONT },
    svg("title", null, title), svg("style", null, fonts), nodes);
  return new XMLSerializer().serializeToString(picture);
}

// What an element draws, and then what is in it.
/** @param {Element} node @param {Corner} corner @returns {Element[]} */
function drawElement(node, corner) {
  const look = getComputedStyle(node);
  if (look.display === "none" || look.visibility === "hidden") {
    return [];
  }
  if (node instanceof SVGSVGElement) {
    return drawDrawing(node, corner);
  }
  const box = node.getBoundingClientRect();
  const at = { x: box.left - corner.left, y: box.top - corner.top, width: box.width, height: box.height };
  if (node instanceof HTMLImageElement) {
    return node.src.startsWith("data:") ? [picture(node, at, look)] : [];
  }
  const drawn = [...boxOf(at, look), ...inOrder(node).flatMap((child) => (child instanceof Element ? drawElement(child, corner)
    : linesOf(/** @type {Text} */ (child), corner, look)))];
  return node.matches(".folium-map") ? [clipped(at, drawn)] : drawn;
}

// The panes of the map lie as their style says, and everything else as it follows.
/** @param {Element} node */
function inOrder(node) {
  const children = [...node.childNodes].filter((child) => child instanceof Element || child instanceof Text);
  /** @param {Node} child */
  const height = (child) => (child instanceof Element ? child.matches(".leaflet-control-container") ? Infinity
    : Number(getComputedStyle(child).zIndex) || 0 : 0);
  return node.matches(".leaflet-map-pane, .folium-map") ? children.sort((a, b) => height(a) - height(b)) : children;
}

/** @param {Frame} at @param {Element[]} drawn */
function clipped({ x, y, width, height }, drawn) {
  return corridor.dom.svg("svg", { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` }, drawn);
}

// Its ground, and its edges.
/** @param {Frame} at @param {CSSStyleDeclaration} look */
function boxOf({ x, y, width, height }, look) {
  /** @param {string} side */
  const edge = (side) => (look.getPropertyValue(`border-${side}-style`) === "solid"
    ? parseFloat(look.getPropertyValue(`border-${side}-width`)) : 0);
  const [top, right, bottom, left] = ["top", "right", "bottom", "left"].map(edge);
  /** @type {[number, number, number, number, string][]} */
  const parts = [[x, y, width, height, look.backgroundColor], [x, y, left, height, look.borderLeftColor],
    [x + width - right, y, right, height, look.borderRightColor], [x, y, width, top, look.borderTopColor],
    [x, y + height - bottom, width, bottom, look.borderBottomColor]];
  return parts.filter(([, , wide, high, fill]) => wide && high && fill !== CLEAR)
    .map(([left, top, wide, high, fill]) => corridor.dom.svg("rect", { x: left, y: top, width: wide, height: high, fill }));
}

// The lines into which the page broke a text.
/** @param {Text} node @param {Corner} corner @param {CSSStyleDeclaration} look */
function linesOf(node, corner, look) {
  /** @type {{ text: string, box: DOMRect }[]} */
  const lines = [];
  const range = document.createRange();
  let position = 0;
  for (const letter of node.data) {
    range.setStart(node, position);
    position += letter.length;
    range.setEnd(node, position);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && (!box.width || Math.abs(line.box.top - box.top) < 2)) {
      line.text += letter;
    } else if (box.width && letter.trim()) {
      lines.push({ text: letter, box });
    }
  }
  const halo = look.textShadow === "none" ? null : { stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" };
  return lines.map(({ text, box }) => corridor.dom.svg("text", { x: box.left - corner.left,
    y: box.top - corner.top + box.height * BASELINE, fill: look.color, ...halo, ...lookOf(look, LETTERS) }, text.trimEnd()));
}

// A drawing of the page, moved to where it lies.
/** @param {SVGSVGElement} node @param {Corner} corner */
function drawDrawing(node, corner) {
  const box = node.getBoundingClientRect();
  const view = node.viewBox.baseVal;
  const scale = view?.width ? Math.min(box.width / view.width, box.height / view.height) : 1;
  const [x, y] = view?.width ? [box.left - corner.left + box.width / 2 - scale * (view.x + view.width / 2),
    box.top - corner.top + box.height / 2 - scale * (view.y + view.height / 2)] : [box.left - corner.left, box.top - corner.top];
  return [corridor.dom.svg("g", { transform: `translate(${round(x)} ${round(y)}) scale(${round(scale)})`,
    ...lookOf(getComputedStyle(node), { opacity: "1" }) }, [...node.children].map(twin))];
}

// A shape with its own look, without what the page knows it by.
/** @param {Element} node @returns {Element | null} */
function twin(node) {
  const look = getComputedStyle(node);
  if (look.display === "none" || look.visibility === "hidden") {
    return null;
  }
  const tag = /** @type {"text"} */ (node.tagName);
  const isText = tag === "text";
  const shape = Object.fromEntries(SHAPE.map((name) => [name, node.getAttribute(name)]));
  const paint = node.children.length ? { opacity: "1" } : isText ? { ...PAINT, ...LETTERS } : PAINT;
  return corridor.dom.svg(tag, { ...shape, ...lookOf(look, paint) },
    isText ? node.textContent : [...node.children].map(twin));
}

/** @param {CSSStyleDeclaration} look @param {{ [name: string]: string }} usual */
function lookOf(look, usual) {
  return Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, look.getPropertyValue(name), value])
    .filter(([, value, plain]) => value !== plain));
}

// The ground, drawn as the page blends it, so that no other program needs to.
/** @param {HTMLImageElement} node @param {Frame} at @param {CSSStyleDeclaration} look */
function picture(node, at, look) {
  const canvas = document.createElement("canvas");
  const own = /** @type {Element} */ (node.closest(".folium-map, .picture"));
  const room = own.getBoundingClientRect();
  const box = node.getBoundingClientRect();
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  [canvas.width, canvas.height] = [room.width * FINE, room.height * FINE];
  paint.fillStyle = getComputedStyle(own).backgroundColor;
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.globalAlpha = Number(look.opacity);
  paint.globalCompositeOperation = /** @type {"multiply"} */ (look.mixBlendMode === "multiply" ? "multiply" : "source-over");
  paint.drawImage(node, (box.left - room.left) * FINE, (box.top - room.top) * FINE, box.width * FINE, box.height * FINE);
  return corridor.dom.svg("image", { x: at.x + room.left - box.left, y: at.y + room.top - box.top, width: room.width,
    height: room.height, href: canvas.toDataURL("image/jpeg", 0.85) });
}

// The fonts of the page that have any of the letters.
/** @param {string} text */
function fontsFor(text) {
  const codes = [...new Set(text)].map((letter) => Number(letter.codePointAt(0)));
  return rules().filter((rule) => rule instanceof CSSFontFaceRule).filter((rule) => {
    const ranges = rule.style.getPropertyValue("unicode-range").split(",").map((one) => one.trim().slice(2).split("-")
      .map((code) => parseInt(code, 16)));
    return codes.some((code) => ranges.some(([first, last = first]) => code >= first && code <= last));
  }).map((rule) => rule.cssText).join("");
}

function rules() {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
}

// What is passed on looks the same to everybody: as on a light page, whatever the reader's is.
/** @template T @param {() => T} act @returns {T} */
function inLight(act) {
  const dark = rules().filter((rule) => rule instanceof CSSMediaRule).filter(({ media }) => media.mediaText.includes("dark"));
  const texts = dark.map(({ media }) => media.mediaText);
  try {
    dark.forEach(({ media }) => { media.mediaText = "print"; });
    return act();
  } finally {
    dark.forEach(({ media }, position) => { media.mediaText = texts[position]; });
  }
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}

const pictureSvg = { write, inLight };

corridor.pictureSvg = pictureSvg;
/** @typedef {{ pictureSvg: typeof pictureSvg }} Given */
