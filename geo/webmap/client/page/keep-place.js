// What the reader has open, scrolled to and focused in some boxes, put back when they are filled anew with the same
// things in another language. A box that is new, such as a dialog that opens in the same step, is left as it comes.

// `boxes` gives the boxes as they are now, by name; the function returned puts everything back into those of the same
// names that are there then.
/** @param {() => Map<string, HTMLElement>} boxes */
function keepPlace(boxes) {
  const FOCUSABLE = "a, button, input, select, textarea, summary, [tabindex]";
  /** @param {HTMLElement} box */
  const folded = (box) => [...box.querySelectorAll("details")];
  /** @param {HTMLElement} box @returns {HTMLElement[]} */
  const focusable = (box) => [...box.querySelectorAll(/** @type {"a"} */ (FOCUSABLE))];
  const kept = new Map([...boxes()].map(([name, box]) => [name, { scroll: box.scrollTop,
    open: folded(box).map((one) => one.open),
    focus: focusable(box).findIndex((one) => one === document.activeElement) }]));
  /** @param {HTMLElement} box @param {{ scroll: number, open: boolean[], focus: number } | undefined} options */
  const putBack = (box, { scroll, open, focus } = { scroll: 0, open: [], focus: -1 }) => {
    folded(box).forEach((one, i) => { one.open = open[i] ?? one.open; });
    box.scrollTop = scroll;
    if (focus >= 0) {
      focusable(box)[focus]?.focus({ preventScroll: true });
    }
  };
  return () => boxes().forEach((box, name) => kept.has(name) && putBack(box, kept.get(name)));
}

corridor.keepPlace = keepPlace;
/** @typedef {{ keepPlace: typeof keepPlace }} Given */
