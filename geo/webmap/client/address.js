// What stands after # in the address: d=2023-05-25&sel=hakari-checkpoint&panel=table&names=both&embed. Broken values are left out and named.
globalThis.corridor = globalThis.corridor || {};

corridor.address = (() => {
  const NAME_FORMS = ["both", "armenian", "azerbaijani"];
  const PANELS = ["table", "charts", "claims", "download", "share", "about"];
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
      } else if (key === "panel" && value === "timeline") {
        state.isTimelineOpen = true;
      } else if (key === "panel") {
        if (PANELS.includes(value)) {
          state.panel = value;
        } else {
          ignored.push(corridor.text("ignoredPanel", { value: shown }));
        }
      } else if (key === "names") {
        if (NAME_FORMS.includes(value)) {
          state.names = value;
        } else {
          ignored.push(corridor.text("ignoredNames", { value: shown }));
        }
      } else if (key === "embed" && value === "") {
        state.isEmbed = true;
      } else {
        ignored.push(corridor.text("ignoredKey", { value: key.slice(0, SHOWN_AT_MOST) }));
      }
    }
    return { state, ignored };
  }

  function pairsOf(hash) {
    return [...new URLSearchParams(hash.replace(/^#/, ""))].slice(0, 20);
  }

  function format({ day, selection, panel, isTimelineOpen, names, isEmbed }) {
    const pairs = [["d", corridor.time.toIso(day)]];
    if (selection) {
      pairs.push(["sel", selection]);
    }
    if (isTimelineOpen) {
      pairs.push(["panel", "timeline"]);
    }
    if (panel) {
      pairs.push(["panel", panel]);
    }
    if (names !== "both") {
      pairs.push(["names", names]);
    }
    const written = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%3A/g, ":")}`);
    return `#${[...written, ...(isEmbed ? ["embed"] : [])].join("&")}`;
  }

  return { parse, format };
})();
