// What is left to do when the page is wired.

// The page is ready when the map of the day is on the screen, and complete when the records are there. An address that
// names a feature, a panel, a tour or a second day needs the records for what it shows first.
/** @param {{ data: Data, parts: Parts, shell: Shell, state: State, host: Host }} given */
async function finish({ data, parts, shell, state, host }) {
  const marks = document.documentElement.dataset;
  await parts.settle();
  host.ready();
  const { selection, panel, tour, compared } = state.current;
  if (!selection && !panel && !tour && compared === null) {
    marks.ready = "true";
    await whenIdle();
  }
  const isComplete = await corridor.records.complete(data).then(() => true, () => false);
  if (isComplete) {
    parts.complete(state.current);
  } else {
    shell.notice.textContent = corridor.text("recordsUnreadable");
  }
  marks.ready = "true";
  marks.complete = "true";
}

// After the next frame is on the screen and the reader's own actions are served; but what is not in sight, such as a
// frame further down somebody's page, is not drawn and does not wait for it.
function whenIdle() {
  const wait = globalThis.requestIdleCallback ?? setTimeout;
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => wait(resolve)));
    setTimeout(resolve, 2000);
  });
}

corridor.finish = finish;
/** @typedef {{ finish: typeof finish }} Given */
