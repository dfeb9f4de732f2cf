// Runs before anything else on a page: notes when it is ready and on the screen, and every breach of its policy.
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
window.readyAt = new Promise((resolve) => {
  new MutationObserver((records, observer) => {
    if (document.documentElement?.dataset.ready === "true") {
      observer.disconnect();
      // A message sent in the frame arrives after that frame's styles, layout and paint.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    }
  }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["data-ready"] });
});
