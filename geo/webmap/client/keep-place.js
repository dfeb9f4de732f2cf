// What the reader has open, scrolled to and focused in some boxes, put back when they are filled anew with the same
// things in another language.
globalThis.corridor = globalThis.corridor || {};

// `boxes` names the boxes as they are now; the function returned puts everything back into those that are there then.
corridor.keepPlace = function keepPlace(boxes) {
  const FOCUSABLE = "a, button, input, select, textarea, summary, [tabindex]";
  const within = (box, what) => [...box.querySelectorAll(what)];
  const kept = boxes().map((box) => ({ scroll: box.scrollTop, open: within(box, "details").map((one) => one.open),
    focus: within(box, FOCUSABLE).indexOf(document.activeElement) }));
  return () => boxes().forEach((box, position) => {
    const { scroll, open, focus } = kept[position];
    within(box, "details").forEach((one, i) => { one.open = open[i] ?? one.open; });
    box.scrollTop = scroll;
    if (focus >= 0) {
      within(box, FOCUSABLE)[focus]?.focus({ preventScroll: true });
    }
  });
};
