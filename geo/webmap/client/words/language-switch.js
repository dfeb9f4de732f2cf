// The four languages as buttons, each named in itself: by its first letters, and in full at the pointer.

class LanguageSwitch {
  /** @type {{ [language: string]: number }} */
  static LETTERS = { en: 2, hy: 3, az: 2, ru: 3 };

  /** @param {(language: string) => void} setLanguage */
  constructor(setLanguage) {
    this.setLanguage = setLanguage;
    const { el } = corridor.dom;
    const names = corridor.texts("languageNames");
    this.buttons = new Map(corridor.situation.languages.map((code) => [code,
      el("button", { type: "button", class: "language", lang: code, title: names[code], onclick: () => this.setLanguage(code) },
        names[code].slice(0, LanguageSwitch.LETTERS[code]))]));
    this.element = el("div", { class: "languages", role: "group" }, ...this.buttons.values());
    this.speak();
  }

  speak() {
    this.element.setAttribute("aria-label", corridor.text("language"));
    for (const [code, button] of this.buttons) {
      button.setAttribute("aria-pressed", String(code === corridor.language));
    }
  }
}

corridor.LanguageSwitch = LanguageSwitch;
/** @typedef {{ LanguageSwitch: typeof LanguageSwitch }} Given */
