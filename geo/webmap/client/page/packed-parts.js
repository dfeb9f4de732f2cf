// The scripts and styles of parts that a reader opens, such as the dialogs: they stand in the page packed, and join it with
// the records, which these parts show.

// The policy of the page lets a script run and a style count by the hash of its text; this rule only lets text become one.
/** @type {ScriptPolicy} */
const asItStands = { createScript: (text) => text };
const policy = window.trustedTypes ? trustedTypes.createPolicy("packed", asItStands) : asItStands;

// Adds both from their unpacked text; from then on the parts can be made.
/** @param {string} text */
function add(text) {
  const { style, script } = JSON.parse(text);
  const element = document.createElement("script");
  element.text = policy.createScript(script);
  document.head.append(corridor.dom.el("style", null, style), element);
}

const packedParts = { add };

corridor.packedParts = packedParts;
/** @typedef {{ packedParts: typeof packedParts }} Given */
