// Addresses of documents stand in the page with a mark in place of what the title says again, as
// geo/webmap/short_addresses.py writes them.

const MARK = / (\d*)([ ^])/;

/** @param {string} address @param {string} title */
function restore(address, title) {
  return address.replace(MARK, (_, count, sign) => {
    const words = title.toLowerCase().replace(/['’]/g, "").match(/[a-z0-9]+/g) ?? [];
    return words.slice(0, count || words.length)
      .map((word) => (sign === "^" ? word[0].toUpperCase() + word.slice(1) : word)).join("-");
  });
}

const shortAddress = { restore };

corridor.shortAddress = shortAddress;
/** @typedef {{ shortAddress: typeof shortAddress }} Given */
