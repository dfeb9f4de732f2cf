// The reader's choice of how place names are shown.

class NameForm {
  constructor(container, setForm) {
    const { el } = corridor.dom;
    const forms = corridor.texts("nameForms");
    this.select = el("select", { onchange: () => setForm(this.select.value) },
      Object.entries(forms).map(([form, name]) => el("option", { value: form }, name)));
    container.append(el("p", { class: "name-form" }, el("label", null, `${corridor.text("placeNames")} `, this.select)));
  }

  show({ names }) {
    this.select.value = names;
  }
}

corridor.NameForm = NameForm;
