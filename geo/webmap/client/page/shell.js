// The page around the map: header, panel, dock and the places that controls fill. It is built once, and its own words
// follow the language.

corridor.buildShell = function buildShell(page, mapRegion, setLanguage) {
  const { el } = corridor.dom;
  const { text } = corridor;
  const shell = {
    page,
    mapRegion,
    sentence: el("p", { class: "sentence" }),
    date: el("p", { class: "date" }),
    notice: el("p", { class: "notice", role: "status" }),
    announcer: el("p", { class: "visually-hidden", "aria-live": "polite" }),
    toolbar: el("div", { class: "toolbar", role: "group" }),
    panel: el("section", { class: "panel", id: "panel" }),
    dock: el("section", { class: "dock" }),
    detail: el("section", { class: "detail", "aria-labelledby": "detail-title", tabindex: "-1", hidden: true }),
  };
  const languages = new corridor.LanguageSwitch(setLanguage);
  const [title, subtitle] = [el("h1"), el("p", { class: "subtitle" })];
  const menu = el("button", { type: "button", class: "menu", "aria-controls": "panel",
    onclick: () => setMenu(!page.classList.contains("has-menu")) });
  const setMenu = (isOpen) => {
    page.classList.toggle("has-menu", isOpen);
    menu.setAttribute("aria-expanded", String(isOpen));
    menu.replaceChildren(text(isOpen ? "closeMenu" : "menu"));
  };
  shell.offerLanguages = () => languages.fill();
  shell.openMenu = () => setMenu(true);
  shell.closeMenu = () => setMenu(false);
  const header = el("header", { class: "header" },
    el("div", { class: "headline" }, title, languages.element, subtitle),
    el("div", { class: "today" }, shell.date, shell.sentence),
    menu, shell.toolbar);
  mapRegion.before(header, shell.dock, shell.panel);
  mapRegion.append(shell.notice, shell.detail);
  page.append(shell.announcer);

  shell.speak = () => {
    document.documentElement.lang = corridor.language;
    document.title = text("pageTitle");
    title.textContent = text("title");
    subtitle.textContent = text("subtitle");
    languages.speak();
    for (const [element, name] of [[shell.toolbar, "toolbar"], [shell.panel, "menu"], [shell.dock, "day"], [mapRegion, "mapRegion"]]) {
      element.setAttribute("aria-label", text(name));
    }
    shell.notice.textContent = "";
    setMenu(page.classList.contains("has-menu"));
  };

  // Takes out what the parts in words put in.
  shell.clear = () => {
    page.querySelectorAll(":scope > dialog, :scope > .hint-bubble").forEach((part) => part.remove());
    [shell.toolbar, shell.panel, shell.dock].forEach((box) => box.replaceChildren());
    shell.dock.className = "dock";
  };

  // The boxes that they fill, and of an open dialog its body, by name.
  shell.boxes = () => new Map([...["toolbar", "panel", "dock", "detail"].map((name) => [name, shell[name]]),
    ...[...page.querySelectorAll("dialog[open]")].flatMap((dialog) => [[dialog.className, dialog],
      [`${dialog.className} body`, dialog.querySelector(".dialog-body")]])]);
  shell.speak();
  return shell;
};
