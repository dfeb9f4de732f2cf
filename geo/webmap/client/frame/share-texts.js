// What is offered to share, and how the map is cited.

// What the dialog offers, from the address of the page and what stands after # for this view. The code is worded in
// the language of the page, which the address in it carries, as that of the command line is.
/** @param {{ href: string, hash: string, day: Day, road: string, version: string, checksum: string }} given */
function shareTexts({ href, hash, day, road, version, checksum }) {
  const isPublic = /^https?:/.test(href);
  const address = isPublic ? href.split("#")[0] + hash : `${corridor.situation.id}.html${hash}`;
  const { frame, picture, latex } = corridor.embedCode.fill({ day, road, address, isPublic });
  return { isPublic, link: isPublic ? address : hash, frame, picture, latex,
    citation: citation({ day, version, checksum, address: isPublic ? address : null }) };
}

/** @param {{ day: Day | null, version: string, checksum: string, address: string | null }} given */
function citation({ day, version, checksum, address }) {
  const known = corridor.text("citation", { version, checksum: checksum.slice(0, 12) });
  const shown = day === null ? "" : ` ${corridor.text("citationDay", { date: corridor.time.formatDay(day) })}`;
  return corridor.plain(`${known}${shown}${address ? ` ${address}` : ""}`);
}

corridor.shareTexts = shareTexts;
corridor.citation = citation;
/** @typedef {{ shareTexts: typeof shareTexts, citation: typeof citation }} Given */
