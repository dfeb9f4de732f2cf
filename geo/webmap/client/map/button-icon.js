// An icon that is a button, or another element, made elsewhere.

corridor.ButtonIcon = L.Icon.extend({
  createIcon() {
    return this.options.button;
  },
  createShadow() {
    return null;
  },
});
