// What stands in the page packed: the records, the parts that show them, and whatever else does.

// What is in a block: Zstandard in base64.
/** @param {string} packed */
async function unpackBytes(packed) {
  return fzstd.decompress(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
}

/** @param {string} packed */
async function unpack(packed) {
  return new TextDecoder().decode(await unpackBytes(packed));
}

/** @param {string} id */
const read = (id) => unpack(String(document.getElementById(id)?.textContent));

// Adds the parts and the records, once for all who ask; rejects where a block is damaged.
/** @param {Data} data */
function complete(data) {
  data.completing ??= Promise.all([read("corridor-parts"), read("corridor-records")]).then(([parts, text]) => {
    corridor.packedParts.add(parts);
    corridor.translations.speaking("en", () => corridor.payload.addRecords(data, JSON.parse(text)));
  });
  return data.completing;
}

const records = { unpack, unpackBytes, complete };

corridor.records = records;
/** @typedef {{ records: typeof records }} Given */
