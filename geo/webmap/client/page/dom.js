// Builds elements. Text goes in as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";

// el("button", {type: "button", class: "x", onclick: f}, "text", child, …)
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// A sign of one path in a square of 24 by 24, drawn rather than taken from a font that the reader may not have.
function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", width: 15, height: 15, "aria-hidden": "true" },
    svg("path", { d: path }));
}

// A link to a document: only http(s), never anything else that an address can be.
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

// Words of the data rather than of the interface: they are English in every language.
const FACT = { lang: "en", dir: "auto" };

// What is built anew in another language listens beyond itself only until then.
let life = new AbortController();

function listen(target, type, act) {
  target.addEventListener(type, act, { signal: life.signal });
}

function observeSize(element, act) {
  const observer = new ResizeObserver(act);
  observer.observe(element);
  life.signal.addEventListener("abort", () => observer.disconnect());
}

function forget() {
  life.abort();
  life = new AbortController();
}

corridor.dom = { el, svg, icon, link, FACT, listen, observeSize, forget };
