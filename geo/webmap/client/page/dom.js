// Builds elements. Text goes in as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * As in el("button", { type: "button", class: "x", onclick: f }, "text", child, …).
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes | null} [attributes]
 * @param {Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes | null} [attributes]
 * @param {Children} children
 * @returns {SVGElementTagNameMap[T]}
 */
function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes | null | undefined} attributes
 * @param {Children} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  const isThere = (/** @type {Child} */ child) => child !== null && child !== undefined && child !== "";
  element.append(.../** @type {(Node | string)[]} */ (children.flat().filter(isThere)));
  return element;
}

// A sign of one path in a square of 24 by 24, drawn rather than taken from a font that the reader may not have.
/** @param {string} path */
function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", width: 15, height: 15, "aria-hidden": "true" },
    svg("path", { d: path }));
}

// A link to a document: only http(s), never anything else that an address can be.
/** @param {string} address @param {string} text @param {Attributes} [attributes] */
function link(address, text, attributes) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(text);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return document.createTextNode(text);
  }
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", ...attributes }, text);
}

// Words of the data rather than of the interface: a text that the reader's language lacks is English.
/** @param {string | null | undefined} text */
function fact(text) {
  return { lang: corridor.translations.languageOf(text), dir: "auto" };
}

/** @param {"b" | "bdi" | "p" | "span" | "strong"} tag @param {string | null | undefined} text */
function told(tag, text) {
  return el(tag, fact(text), text);
}

// What a click on it does is said once for all of them, in page/panels.js.
function reportButton() {
  return el("button", { type: "button", class: "text-button report" }, corridor.text("mistake.open"));
}

// What is built anew in another language listens beyond itself only until then.
let life = new AbortController();

/**
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} act
 * @param {AddEventListenerOptions} [options]
 */
function listen(target, type, act, options) {
  target.addEventListener(type, act, { ...options, signal: life.signal });
}

/** @param {Element} element @param {() => void} act */
function observeSize(element, act) {
  const observer = new ResizeObserver(act);
  observer.observe(element);
  onForget(() => observer.disconnect());
}

/** @param {() => void} act */
function onForget(act) {
  life.signal.addEventListener("abort", act);
}

function forget() {
  life.abort();
  life = new AbortController();
}

const dom = { el, svg, icon, link, fact, told, reportButton, listen, observeSize, onForget, forget };

corridor.dom = dom;
/** @typedef {{ dom: typeof dom }} Given */
