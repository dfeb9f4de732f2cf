// folium hands the text of a popup to `$(...)[0]`. This is that use and no other: the first element of a piece of HTML.
// The policy of the page keeps whatever stands in it from running.
/** @param {string} html */
globalThis.$ = function firstElement(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [template.content.firstElementChild];
};
