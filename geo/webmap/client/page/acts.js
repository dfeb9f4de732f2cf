// What a reader does that changes the state.

// {setDay, select, close, toggle}: another day, a thing to read about and back from it, a class to show or to hide.
/** @param {Pick<PageParts, "map" | "shell" | "state" | "limits">} given @returns {Acts} */
function buildActs({ map, shell, state, limits }) {
  /** @type {Element | null} */
  let opener = null;
  return {
    setDay: (day) => state.set({ day: Math.min(Math.max(day, limits.first), limits.last) }),
    select(row) {
      state.set({ panel: null }, row === state.current.selection ? "push" : "later");
      opener = shell.detail.contains(document.activeElement) ? opener : document.activeElement;
      state.set({ selection: row }, "push");
      shell.closeMenu();
      shell.detail.focus();
    },
    close() {
      state.set({ selection: null }, "push");
      /** @type {HTMLElement} */ (opener?.getClientRects().length ? opener : map.getContainer()).focus();
    },
    /** @param {string} id @param {boolean} isShown */
    toggle(id, isShown) {
      const hidden = new Set(state.current.hidden);
      hidden[isShown ? "delete" : "add"](id);
      state.set({ hidden });
    },
  };
}

// Makes a change; one that names a language is made when that is known.
/** @param {{ data: Data, shell: Shell, state: State }} given @param {Change} options @param {Keep} [keep] */
function takeChange({ data, shell, state }, { language, ...change }, keep) {
  if (!language) {
    state.set(change, keep);
    return;
  }
  corridor.languages.whenKnown(language, data, (known) => {
    state.set({ ...change, language: known }, keep);
    if (known !== language) {
      shell.notice.textContent = corridor.text("recordsUnreadable");
    }
  });
}

corridor.buildActs = buildActs;
corridor.takeChange = takeChange;
/** @typedef {{ buildActs: typeof buildActs, takeChange: typeof takeChange }} Given */
