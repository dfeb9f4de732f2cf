// What stands after # in the address: d=2023-05-25&sel=hakari-checkpoint&panel=table&names=both&lang=hy&embed. Broken values are left out and named.

const PANELS = ["table", "charts", "claims", "download", "share", "about"];
// The open dock: as bars, or along the road.
const DOCKS = ["timeline", "road"];
const SHOWN_AT_MOST = 60;

// {state, ignored}: what the address says of the state, and a line for each value that says nothing.
function parse(hash, { first, last, hasFeature }) {
  const state = {};
  const ignored = [];
  for (const [key, value] of pairsOf(hash)) {
    const shown = value.length > SHOWN_AT_MOST ? `${value.slice(0, SHOWN_AT_MOST)}…` : value;
    if (key === "d") {
      const day = corridor.time.fromIso(value);
      if (day !== null && day >= first && day <= last) {
        state.day = day;
      } else {
        const limits = { first: corridor.time.formatDay(first), last: corridor.time.formatDay(last) };
        ignored.push(corridor.text("ignoredDay", { ...limits, value: shown }));
      }
    } else if (key === "sel") {
      if (hasFeature(value)) {
        state.selection = value;
      } else {
        ignored.push(corridor.text("ignoredSelection", { value: shown }));
      }
    } else if (key === "panel" && DOCKS.includes(value)) {
      Object.assign(state, { isTimelineOpen: true, isRoad: value === "road" });
    } else if (key === "panel") {
      if (PANELS.includes(value)) {
        state.panel = value;
      } else {
        ignored.push(corridor.text("ignoredPanel", { value: shown }));
      }
    } else if (key === "names") {
      if (value === "both" || corridor.situation.parties.some((party) => party.id === value)) {
        state.names = value;
      } else {
        ignored.push(corridor.text("ignoredNames", { value: shown }));
      }
    } else if (key === "lang") {
      if (corridor.situation.languages.includes(value)) {
        state.language = value;
      } else {
        ignored.push(corridor.text("ignoredLanguage", { value: shown }));
      }
    } else if (key === "embed" && value === "") {
      state.isEmbed = true;
    } else {
      ignored.push(corridor.text("ignoredKey", { value: key.slice(0, SHOWN_AT_MOST) }));
    }
  }
  return { state, ignored };
}

// The language that an address asks for; null for none.
function languageOf(hash) {
  const asked = pairsOf(hash).filter(([key, value]) => key === "lang" && corridor.situation.languages.includes(value));
  return asked.at(-1)?.[1] ?? null;
}

function pairsOf(hash) {
  return [...new URLSearchParams(hash.replace(/^#/, ""))].slice(0, 20);
}

// `language` is left out where it is null: that of the page itself.
function format({ day, selection, panel, isTimelineOpen, isRoad, names, language, isEmbed }) {
  const pairs = [["d", corridor.time.toIso(day)]];
  if (selection) {
    pairs.push(["sel", selection]);
  }
  if (isTimelineOpen) {
    pairs.push(["panel", DOCKS[Number(Boolean(isRoad))]]);
  }
  if (panel) {
    pairs.push(["panel", panel]);
  }
  if (names !== "both") {
    pairs.push(["names", names]);
  }
  if (language) {
    pairs.push(["lang", language]);
  }
  const written = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%3A/g, ":")}`);
  return `#${[...written, ...(isEmbed ? ["embed"] : [])].join("&")}`;
}

corridor.address = { parse, languageOf, format };
