// The page around the map: header, panel, dock and the places that controls fill.
globalThis.corridor = globalThis.corridor || {};

corridor.buildShell = function buildShell(page, mapRegion) {
  const { el } = corridor.dom;
  const { text } = corridor;
  const shell = {
    page,
    mapRegion,
    sentence: el("p", { class: "sentence" }),
    date: el("p", { class: "date" }),
    notice: el("p", { class: "notice", role: "status" }),
    announcer: el("p", { class: "visually-hidden", "aria-live": "polite" }),
    toolbar: el("div", { class: "toolbar", role: "group", "aria-label": text("toolbar") }),
    panel: el("section", { class: "panel", id: "panel", "aria-label": text("menu") }),
    dock: el("section", { class: "dock", "aria-label": text("day") }),
    detail: el("section", { class: "detail", "aria-labelledby": "detail-title", tabindex: "-1", hidden: true }),
  };
  const menu = el("button", { type: "button", class: "menu", "aria-expanded": "false", "aria-controls": "panel",
    onclick: () => setMenu(!page.classList.contains("has-menu")) }, text("menu"));
  const setMenu = (isOpen) => {
    page.classList.toggle("has-menu", isOpen);
    menu.setAttribute("aria-expanded", String(isOpen));
    menu.replaceChildren(text(isOpen ? "closeMenu" : "menu"));
  };
  shell.openMenu = () => setMenu(true);
  shell.closeMenu = () => setMenu(false);
  const header = el("header", { class: "header" },
    el("div", { class: "headline" }, el("h1", null, text("title")), el("p", { class: "subtitle" }, text("subtitle"))),
    el("div", { class: "today" }, shell.date, shell.sentence),
    menu, shell.toolbar);
  mapRegion.before(header, shell.dock, shell.panel);
  mapRegion.setAttribute("aria-label", text("mapRegion"));
  mapRegion.append(shell.notice, shell.detail);
  page.append(shell.announcer);
  return shell;
};
