// An icon that is a button, or another element, made elsewhere.

/** @type {new (options: ButtonOptions) => L.Icon<L.IconOptions & ButtonOptions>} */
const ButtonIcon = L.Icon.extend(/** @type {any} */ ({
  /** @this {{ options: ButtonOptions }} */
  createIcon() {
    return this.options.button;
  },
  createShadow() {
    return null;
  },
}));

corridor.ButtonIcon = ButtonIcon;
/** @typedef {{ ButtonIcon: typeof ButtonIcon }} Given */
