// The offer of the story, beside the words on what the page is about: never over the map, and never by itself. What tells
// the story travels packed (tour/tour.js).

// The step at which the reader left.
/** @type {{ tour: string, step: number } | null} */
let left = null;

// The tour that the page offers.
/** @param {Data} data */
function first(data) {
  return Object.keys(data.tours)[0] ?? "";
}

// The steps of a tour, once the records are there.
/** @param {Data} data @param {string} tour */
function steps(data, tour) {
  return data.tables.tours.filter((row) => row.tour === tour);
}

// "The story in nine steps"; numbers beyond the words are written in figures.
/** @param {Data} data @param {string} tour */
function name(data, tour) {
  const count = data.tours[tour].length;
  return tour === first(data) ? corridor.text("tour.offer", { count: corridor.texts("tour.counts")[count] ?? count })
    : corridor.text(`tours.${tour}`);
}

// A step with its day, and nothing that lies over it.
/** @param {Data} data @param {{ tour: string, step: number }} given @returns {Change} */
function at(data, { tour, step }) {
  return { tour, step, day: data.tours[tour][step - 1], selection: null, panel: null, compared: null };
}

// Fills the places of the offer: where there is room for it after the subtitle, and where there is not.
/** @param {Shell} shell @param {Data} data @param {State} state */
function offer(shell, data, state) {
  const tour = first(data);
  if (!tour) {
    return;
  }
  const begin = () => state.set(at(data, left ?? { tour, step: 1 }), "push");
  const button = () => corridor.dom.el("button", { type: "button", class: "offer-button", onclick: begin });
  shell.offers = [button(), button()];
  shell.subtitle.append(" ", shell.offers[0]);
  shell.offer.replaceChildren(shell.offers[1]);
  speak(shell, data);
}

/** @param {Shell} shell @param {Data} data */
function speak(shell, data) {
  const words = left ? corridor.text("tour.resume", { step: left.step }) : name(data, first(data));
  shell.offers.forEach((button) => { button.textContent = words; });
}

// Who left is offered the way back to the step.
/** @param {Shell} shell @param {Data} data @param {PageState} current @param {Before} before */
function show(shell, data, { tour }, before) {
  if (before.tour && !tour) {
    left = { tour: before.tour, step: Number(before.step) };
    speak(shell, data);
  }
}

const tourOffer = { first, steps, name, at, offer, show };

corridor.tourOffer = tourOffer;
/** @typedef {{ tourOffer: typeof tourOffer }} Given */
