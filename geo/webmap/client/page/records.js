// The records, which stand in the page packed, and whatever else does.

// The text of the records: gzip in base64.
/** @param {string} packed */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

// Unpacks the records and adds them, once for all who ask; rejects where the browser cannot unpack.
/** @param {Data} data */
function complete(data) {
  data.completing ??= unpack(String(document.getElementById("corridor-records")?.textContent))
    .then((text) => corridor.payload.addRecords(data, JSON.parse(text)));
  return data.completing;
}

const records = { unpack, complete };

corridor.records = records;
/** @typedef {{ records: typeof records }} Given */
