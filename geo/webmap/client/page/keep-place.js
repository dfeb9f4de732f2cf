// What the reader has open, scrolled to and focused in some boxes, put back when they are filled anew with the same
// things in another language. A box that is new, such as a dialog that opens in the same step, is left as it comes.

// `boxes` gives the boxes as they are now, by name; the function returned puts everything back into those of the same
// names that are there then.
function keepPlace(boxes) {
  const FOCUSABLE = "a, button, input, select, textarea, summary, [tabindex]";
  const within = (box, what) => [...box.querySelectorAll(what)];
  const kept = new Map([...boxes()].map(([name, box]) => [name, { scroll: box.scrollTop,
    open: within(box, "details").map((one) => one.open), focus: within(box, FOCUSABLE).indexOf(document.activeElement) }]));
  const putBack = (box, { scroll, open, focus }) => {
    within(box, "details").forEach((one, i) => { one.open = open[i] ?? one.open; });
    box.scrollTop = scroll;
    if (focus >= 0) {
      within(box, FOCUSABLE)[focus]?.focus({ preventScroll: true });
    }
  };
  return () => boxes().forEach((box, name) => kept.has(name) && putBack(box, kept.get(name)));
}

corridor.keepPlace = keepPlace;
