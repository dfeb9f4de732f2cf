// What the map is and is not: what is shown, how sure it is, names and neutrality, how to cite and correct, who made the
// data and on what terms. Its texts are in geo/words; its figures come from the data.

class About {
  static SECTIONS = ["story", "shown", "notShown", "certainty", "neutrality", "limits", "cite", "correct", "since",
    "producers", "software"];

  /**
   * @param {HTMLElement} page
   * @param {Data} data
   * @param {{ limits: Limits, onClose: () => void, onClaims: () => void }} options
   */
  constructor(page, data, { limits, onClose, onClaims }) {
    this.data = data;
    this.limits = limits;
    this.onClaims = onClaims;
    this.dialog = new corridor.Dialog(page, { name: "about", title: corridor.text("aboutTitle"), onClose });
    this.dialog.body.tabIndex = 0;
  }

  /** @param {PageState} given */
  show({ panel, day }) {
    if (this.dialog.show(panel === "about")) {
      const { el } = corridor.dom;
      const sections = About.SECTIONS.filter((name) => name !== "since" || this.data.history.releases.length).map((name) => (
        el("section", null, el("h3", null, this.text(`${name}.title`)), ...this.section(name, day))));
      this.dialog.body.replaceChildren(sections[0], el("p", { class: "lead" }, this.text("lead")), ...sections.slice(1));
      sections[About.SECTIONS.indexOf("cite")].before(this.article());
    }
  }

  // The article that the map began with, and the way to what others say of its statements.
  article() {
    const { el } = corridor.dom;
    const count = this.data.tables.claims.length;
    return count ? el("section", null, el("h3", null, corridor.text("claimsTitle")), el("p", null, corridor.text("claimsLead")),
      el("button", { type: "button", class: "text-button", "data-panel": "claims", onclick: this.onClaims },
        corridor.text("claimsOpen", { count }))) : "";
  }

  /** @param {string} key */
  text(key) {
    const { first, last } = this.limits;
    const { layers, tables } = this.data;
    return corridor.text(`aboutMap.${key}`, { first: corridor.time.formatDay(first), last: corridor.time.formatDay(last),
      events: layers.events.length, sources: tables.sources.length });
  }

  /** @param {string} name @param {Day} day */
  section(name, day) {
    const { el } = corridor.dom;
    const paragraphs = this.text(`${name}.text`).split("\n").map((text) => el("p", null, text));
    const more = { cite: () => this.cite(day), since: () => new corridor.Since(this.data, this.text("since.title")).node,
      producers: () => this.producers(), certainty: () => this.marks(),
      software: () => [this.ownLayers(), this.licences()],
      neutrality: () => el("p", { class: "drafts" }, this.text("drafts")) }[name];
    return more ? [...paragraphs, more()].flat() : paragraphs;
  }

  // What the three degrees of certainty look like, in words beside the words of the legend.
  marks() {
    const { el } = corridor.dom;
    return el("dl", { class: "about-terms" }, Object.entries(corridor.texts("aboutMap.terms")).flatMap(([term, meaning]) => [
      el("dt", null, corridor.text(`aboutMap.termNames.${term}`)), el("dd", null, meaning)]));
  }

  // Said where the page's policy leaves out its second line, for the sake of a user's layers.
  ownLayers() {
    const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]");
    return policy?.getAttribute("content")?.includes("trusted-types") ? "" : corridor.dom.el("p", null, this.text("ownLayers"));
  }

  /** @param {Day} day */
  cite(day) {
    const { el } = corridor.dom;
    const { version, checksum } = this.data;
    /** @param {Day | null} of */
    const line = (of) => el("p", { class: "citation" }, corridor.citation({ day: of, version, checksum, address: null }));
    return el("div", null, el("h4", null, corridor.text("aboutMap.citeMap")), line(null),
      el("h4", null, corridor.text("aboutMap.citeDay")), line(day),
      el("dl", { class: "about-terms" }, el("dt", null, corridor.text("aboutMap.version")), el("dd", null, version),
        el("dt", null, corridor.text("aboutMap.checksum")), el("dd", { class: "checksum" }, checksum)));
  }

  // The whole texts of the licences of what stands in this file, which they ask for.
  licences() {
    const { el } = corridor.dom;
    return el("div", null, Object.entries(this.data.licences).map(([name, text]) => el("details", { class: "licence" },
      el("summary", null, corridor.text("aboutMap.licenceText", { name })), corridor.dom.told("p", text))));
  }

  producers() {
    const { el } = corridor.dom;
    return el("ul", { class: "producers" }, this.data.tables.producers.map((producer) => el("li", null,
      corridor.dom.told("strong", producer.name),
      corridor.dom.told("span", producer.attribution),
      el("span", null, corridor.text("aboutMap.licence", {
        licence: corridor.texts("licences")[producer.licence] ?? producer.licence })),
      producer.url ? el("span", { class: "url", dir: "ltr" }, producer.url) : null)));
  }
}

corridor.About = About;
/** @typedef {{ About: typeof About }} Given */
