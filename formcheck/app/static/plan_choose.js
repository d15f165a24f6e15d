// Choosing exercises: finding hides the others, so that what is ticked stays ticked; so it does when
// the page is opened anew because all have been checked. Another visit begins with nothing ticked.

const choices = /** @type {HTMLFormElement} */ (document.getElementById("choices"));
const search = /** @type {HTMLInputElement} */ (document.querySelector("input[name=find]"));
const none = /** @type {HTMLElement} */ (document.getElementById("none-found"));
const KEY = `chosen ${location.pathname} ${new URLSearchParams(location.search).get("draft")}`;

/** @returns {HTMLInputElement[]} */
function boxes() {
  return [...choices.querySelectorAll("input[type=checkbox]")].map((one) => /** @type {any} */ (one));
}

function filter() {
  const wanted = search.value.trim().toLowerCase();
  for (const one of choices.querySelectorAll("[data-name]")) {
    const name = (/** @type {HTMLElement} */ (one).dataset.name ?? "").toLowerCase();
    one.toggleAttribute("hidden", !name.includes(wanted));
  }
  const groups = [...choices.querySelectorAll("section, .not-allowed")];
  for (const one of groups) {
    one.toggleAttribute("hidden", one.querySelector("[data-name]:not([hidden])") === null);
  }
  none.hidden = groups.some((one) => !one.hasAttribute("hidden"));
}

function remember() {
  const chosen = boxes().filter((box) => box.checked).map((box) => box.value);
  sessionStorage.setItem(KEY, JSON.stringify({ chosen, find: search.value }));
}

function restore() {
  const { chosen, find } = JSON.parse(sessionStorage.getItem(KEY) ?? '{"chosen": [], "find": ""}');
  for (const box of boxes()) if (!box.disabled && chosen.includes(box.value)) box.checked = true;
  if (find) search.value = find;
}

const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
if (visit?.type === "navigate") sessionStorage.removeItem(KEY);
restore();
filter();
choices.addEventListener("change", remember);
search.addEventListener("input", () => {
  filter();
  remember();
});
search.form?.addEventListener("submit", (event) => event.preventDefault());
choices.addEventListener("submit", () => sessionStorage.removeItem(KEY));
