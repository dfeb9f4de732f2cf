// The reader's choice of how place names are shown.

class NameForm {
  /** @param {HTMLElement} container @param {(form: string) => void} setForm */
  constructor(container, setForm) {
    const { el } = corridor.dom;
    const forms = corridor.texts("nameForms");
    /** @type {HTMLSelectElement} */
    this.select = el("select", { onchange: () => setForm(this.select.value) },
      Object.entries(forms).map(([form, name]) => el("option", { value: form }, name)));
    container.append(el("p", { class: "name-form" }, el("label", null, `${corridor.text("placeNames")} `, this.select)));
  }

  /** @param {PageState} given */
  show({ names }) {
    this.select.value = names;
  }
}

corridor.NameForm = NameForm;
/** @typedef {{ NameForm: typeof NameForm }} Given */
