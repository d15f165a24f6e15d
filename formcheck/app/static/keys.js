// What keys do on a page, as long as nobody writes or presses what has the focus.

/**
 * @param {(far: boolean) => Record<string, () => void>} acts what to do, by the keys' names, letters
 *   small; far is with Shift
 */
export function onKeys(acts) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("textarea, select, input:not([type=range])");
    const presses = target.matches("button, summary, a") && event.key === " ";
    if (typing || presses || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = acts(event.shiftKey)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
