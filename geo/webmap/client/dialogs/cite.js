// The citation of a day: as text with the day on which it was read, and for reference managers as BibTeX and CSL-JSON.

/** @param {{ day: Day, version: string, checksum: string, address: string | null }} given */
function formats(given) {
  const accessed = today();
  const { day, version, checksum, address } = given;
  const id = corridor.exportText.fileName(day, "").slice(0, -1);
  const [author, title, shown, data, access] = [corridor.text("cited.by"), corridor.text("cited.work"),
    corridor.text("citationDay", { date: corridor.time.formatDay(day) }),
    corridor.labelled(corridor.text("aboutMap.checksum"), checksum),
    corridor.text("cited.access", { date: corridor.time.describeDate(accessed) })].map(corridor.plain);
  const note = `${shown} ${data}`;
  const item = { id, type: "dataset", title, author: [{ literal: author }], version, ...(address && { URL: address }),
    accessed: { "date-parts": [accessed.split("-").map(Number)] }, note, language: corridor.language };
  const { toTex } = corridor.embedCode;
  const fields = { author: `{${toTex(author)}}`, title: `{${toTex(title)}}`, version, ...(address && { url: inBraces(address) }),
    urldate: accessed, note: toTex(note) };
  return { citation: `${corridor.citation(given)} ${access}`,
    bibtex: `@misc{${[id, ...Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`)].join(",\n")}\n}\n`,
    csl: `${JSON.stringify([item], null, 1)}\n` };
}

// The day by the reader's clock.
function today() {
  const now = new Date();
  return new Date(Number(now) - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

// An address that ends no field before its end.
/** @param {string} address */
function inBraces(address) {
  return address.replace(/[{}\\]/g, encodeURIComponent);
}

const cite = { formats };

corridor.cite = cite;
/** @typedef {{ cite: typeof cite }} Given */
