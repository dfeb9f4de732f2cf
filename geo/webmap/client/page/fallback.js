// Runs before the rest of the page, and in the words of older browsers: where a script fails and no map is drawn, the
// form without JavaScript takes its place. It is markup that stands in the file, and the only text that is parsed as such.
const asItStands = { createHTML: (/** @type {string} */ text) => text };
const file = window.trustedTypes ? trustedTypes.createPolicy("corridor", asItStands) : asItStands;
addEventListener("error", function onError() {
  setTimeout(function showStill() {
    if (!document.documentElement.dataset.ready) {
      document.querySelectorAll("noscript").forEach(function unfold(holder) {
        const text = /** @type {string} */ (holder.textContent);
        const { head, body } = new DOMParser().parseFromString(file.createHTML(text), "text/html");
        holder.replaceWith(...head.childNodes, ...body.childNodes);
      });
    }
  }, 3000);
});
