// Moves the slider over the whole period and returns what each step took on the main thread, in milliseconds: the
// handlers, what they left for the next frame (the names), and the styles and the layout of the page after it.
async (steps) => {
  const slider = document.querySelector("input.slider");
  const [first, last] = [slider.min, slider.max].map(Number);
  const took = [];
  for (let step = 0; step < steps; step += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    let frame = 0;
    requestAnimationFrame(() => { frame = performance.now(); });
    const start = performance.now();
    slider.value = String(Math.round(first + (last - first) * step / (steps - 1)));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const handled = performance.now() - start;
    took.push(await new Promise((resolve) => requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      resolve(handled + performance.now() - frame);
    })));
  }
  return took;
}
