// Runs before everything else on the page, and in the words of older browsers: where the policy of the page demands Trusted
// Types, text that anything hands over as markup stays text, but for the one piece by which Leaflet finds out whether the
// browser draws SVG. No text that comes by this way becomes a script.
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createHTML: (text) => (text === "<svg/>" ? text : text.replace(/&/g, "&amp;").replace(/</g, "&lt;")),
  });
}
