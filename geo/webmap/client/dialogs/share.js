// A link to what is shown, code to show it elsewhere, and a line to cite the day. Where the browser lets no page write to
// the clipboard, the text is selected for the reader to copy.

class Share {
  /** @param {HTMLElement} page @param {Data} data @param {{ onClose: () => void, hashOf: HashOf }} options */
  constructor(page, data, { onClose, hashOf }) {
    const { el } = corridor.dom;
    this.data = data;
    this.hashOf = hashOf;
    this.dialog = new corridor.Dialog(page, { name: "share", title: corridor.text("shareTitle"), onClose });
    this.where = el("p");
    this.status = el("p", { class: "copy-status", role: "status" });
    this.fields = Object.fromEntries(["link", "citation", "frame", "picture", "latex"].map((name) => [name, this.field(name)]));
    const print = el("button", { type: "button", class: "tool print-button", onclick: () => this.print() },
      corridor.text("print.button"));
    this.dialog.body.append(this.where, print, ...Object.values(this.fields).map((field) => field.element), this.status);
  }

  /** @param {string} name */
  field(name) {
    const { el } = corridor.dom;
    /** @type {HTMLTextAreaElement} */
    const area = el("textarea", { id: `share-${name}`, class: "copy-text", readonly: true, rows: name === "link" ? 2 : 4,
      spellcheck: "false", onfocus: () => area.select() });
    const copy = el("button", { type: "button", class: "tool", onclick: () => this.copy(area, name) },
      corridor.text(`copy.${name}`));
    return { area, element: el("div", { class: "copy-field" }, el("label", { for: `share-${name}` },
      corridor.text(`shareFields.${name}`)), area, copy,
    ["frame", "picture"].includes(name) ? el("p", { class: "hint" }, corridor.text("pictureHint")) : null) };
  }

  /** @param {PageState} current */
  show(current) {
    if (this.dialog.show(current.panel === "share")) {
      const { day } = current;
      const road = corridor.roadInBrief(this.data, day);
      const { isPublic, ...texts } = corridor.shareTexts({ href: location.href, day, road,
        hash: this.hashOf({ ...current, panel: null, isEmbed: false }), version: this.data.version,
        checksum: this.data.checksum });
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
    const isCopied = await writeToClipboard(area.value);
    if (!isCopied) {
      area.focus();
      area.select();
    }
    this.status.textContent = corridor.text(isCopied ? "shareCopied" : "selectedToCopy",
      { what: corridor.text(`shareFields.${name}`) });
  }
}

/** @param {string} text */
async function writeToClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

corridor.Share = Share;
/** @typedef {{ Share: typeof Share }} Given */
