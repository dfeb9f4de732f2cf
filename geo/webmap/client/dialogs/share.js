// A link to what is shown, code to show it elsewhere, and a line to cite the day. Where the browser lets no page write to
// the clipboard, the text is selected for the reader to copy.

// Forms of the citation, which are called the same in every language.
/** @type {{ [name: string]: string }} */
const FORMATS = { bibtex: "BibTeX", csl: "CSL-JSON" };

class Share {
  /** @param {import("./picture.js").Parted} page @param {() => void} onClose */
  constructor(page, onClose) {
    const { el } = corridor.dom;
    this.data = page.data;
    this.hashOf = page.hashOf;
    this.dialog = new corridor.Dialog(page.shell.page, { name: "share", title: corridor.text("shareTitle"), onClose });
    this.picture = new corridor.Picture(page);
    this.where = el("p");
    this.status = el("p", { class: "copy-status", role: "status" });
    this.fields = Object.fromEntries(["link", "citation", "bibtex", "csl", "frame", "picture", "latex"]
      .map((name) => [name, this.field(name)]));
    const print = el("button", { type: "button", class: "tool print-button", onclick: () => this.print() },
      corridor.text("print.button"));
    this.dialog.body.append(this.picture.element, this.where, print, ...Object.values(this.fields).map((field) => field.element),
      this.status);
  }

  /** @param {string} name */
  field(name) {
    const { el } = corridor.dom;
    /** @type {HTMLTextAreaElement} */
    const area = el("textarea", { id: `share-${name}`, class: "copy-text", readonly: true, rows: name === "link" ? 2 : 4,
      spellcheck: "false", onfocus: () => area.select() });
    const copy = el("button", { type: "button", class: "tool", onclick: () => this.copy(area, name) },
      corridor.text(FORMATS[name] ? "copyText" : `copy.${name}`));
    return { area, element: el("div", { class: "copy-field" }, el("label", { for: `share-${name}` },
      FORMATS[name] ?? corridor.text(`shareFields.${name}`)), area, copy,
    ["frame", "picture"].includes(name) ? el("p", { class: "hint" }, corridor.text("pictureHint")) : null) };
  }

  /** @param {PageState} current */
  show(current) {
    if (this.dialog.show(current.panel === "share")) {
      const { day } = current;
      this.picture.clear();
      const road = corridor.roadInBrief(this.data, day);
      const { version, checksum } = this.data;
      const { isPublic, ...texts } = corridor.shareTexts({ href: location.href, day, road,
        hash: this.hashOf({ ...current, panel: null, isEmbed: false }), version, checksum });
      Object.assign(texts, corridor.cite.formats({ day, version, checksum, address: isPublic ? texts.link : null }));
      this.where.textContent = corridor.text(isPublic ? "sharePublic" : "shareFile");
      this.status.textContent = "";
      for (const [name, text] of Object.entries(texts)) {
        this.fields[name].area.value = text;
      }
    }
  }

  // A frame may refuse to print without a word: then the browser never says that it is about to.
  print() {
    let isPrinting = false;
    addEventListener("beforeprint", () => { isPrinting = true; }, { once: true });
    print();
    this.status.textContent = isPrinting ? "" : corridor.text("print.refused");
    this.status.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLTextAreaElement} area @param {string} name */
  async copy(area, name) {
    const isCopied = await copyFrom(area);
    this.status.textContent = corridor.text(isCopied ? "shareCopied" : "selectedToCopy",
      { what: FORMATS[name] ?? corridor.text(`shareFields.${name}`) });
  }
}

// Copies a text, or else selects it for the reader to copy.
/** @param {HTMLTextAreaElement} area */
async function copyFrom(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.focus();
    area.select();
    return false;
  }
}

corridor.Share = Share;
corridor.copyFrom = copyFrom;
/** @typedef {{ Share: typeof Share, copyFrom: typeof copyFrom }} Given */
