// The plan editor: keeps the draft while somebody types, lets exercises be dragged, and draws limits
// anew. All of it goes by the form's own buttons, too.

const WAIT_MS = 900;
/** Browsers refuse to send more than 64 KiB for a page that is left. */
const MOST_KEPT_ALIVE = 60_000;
/** What a picture of a limit can show at most. */
const MOST_DEG = 180;
const form = /** @type {HTMLFormElement} */ (document.getElementById("editor"));
const told = /** @type {HTMLElement} */ (document.getElementById("kept"));

/** @type {Promise<void> | null} */
let keeping = null;
let changed = false;
let timer = 0;

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

function body() {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) data.append(name, String(value));
  data.append("do", "keep");
  return data;
}

/** The last change of a page that is left is sent nonetheless, as far as browsers allow. */
async function keep() {
  changed = false;
  const sent = body();
  const small = String(sent).length < MOST_KEPT_ALIVE;
  const answer = await fetch(form.action, {
    method: "POST", headers: { accept: "application/json" }, body: sent,
    keepalive: small && document.visibilityState === "hidden",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const kept = await answer.json();
  field("editor").value = kept.editor;
  field("revision").value = String(kept.revision);
  told.textContent = kept.told;
}

/** One after the other: the next one has to know the number of the one before. */
function keepSoon() {
  changed = true;
  clearTimeout(timer);
  timer = window.setTimeout(keepNow, WAIT_MS);
}

/**
 * Tells it; where nobody answered, it is tried again.
 * @param {unknown} error
 */
function notKept(error) {
  const words = form.dataset.notKept ?? "";
  if (told.textContent !== words) told.textContent = words;
  changed ||= error instanceof TypeError;
}

function keepNow() {
  if (keeping !== null || !changed) return;
  keeping = keep().catch(notKept).finally(() => {
    keeping = null;
    if (changed) keepSoon();
  });
}

/**
 * Whether a field holds something else than it came with.
 * @param {Element} one
 */
function altered(one) {
  if (one instanceof HTMLSelectElement) {
    const came = [...one.options].findIndex((option) => option.defaultSelected);
    return one.selectedIndex !== Math.max(came, 0);
  }
  if (one instanceof HTMLTextAreaElement) return one.value !== one.defaultValue;
  if (!(one instanceof HTMLInputElement)) return false;
  return one.value !== one.defaultValue || one.checked !== one.defaultChecked;
}

form.addEventListener("input", keepSoon);
if ([...form.elements].some(altered)) keepSoon(); // typed while the page was still loading
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  changed = false;
  if (keeping === null) return;
  event.preventDefault();
  const button = event.submitter;
  void keeping.then(() => form.requestSubmit(button));
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keepNow();
});

/**
 * The picture of a limit shows the number that is typed.
 * @param {HTMLImageElement} picture It names the field of the degrees, and that of the direction, or
 *   the direction itself.
 */
function draw(picture) {
  const { deg = "", measure = "" } = picture.dataset;
  const typed = field(deg).value.trim().replace(",", ".");
  const chosen = form.elements.namedItem(measure);
  const direction = chosen instanceof HTMLSelectElement ? chosen.value : measure;
  picture.hidden = !direction || !typed || !(Number(typed) >= 0 && Number(typed) <= MOST_DEG);
  const src = `/figures/limits/${direction}.svg?deg=${Number(typed)}`;
  if (!picture.hidden && picture.getAttribute("src") !== src) picture.src = src;
}

form.addEventListener("change", () => {
  for (const picture of form.querySelectorAll("img.angle")) draw(/** @type {any} */ (picture));
});

const list = /** @type {HTMLElement} */ (form.querySelector(".entries"));
/** @type {HTMLElement | null} */
let dragged = null;
list.classList.add("draggable");

/** @param {Event} event */
function entryAt(event) {
  return /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".entry"));
}

function unmark() {
  for (const one of list.querySelectorAll(".entry")) one.classList.remove("before", "after");
}

/**
 * @param {HTMLElement} entry
 * @param {DragEvent} event
 */
function upperHalf(entry, event) {
  const box = entry.getBoundingClientRect();
  return event.clientY < box.top + box.height / 2;
}

list.addEventListener("dragstart", (event) => {
  dragged = entryAt(event);
  if (!dragged) return;
  event.dataTransfer?.setData("text/plain", dragged.id);
  event.dataTransfer?.setDragImage(dragged, 20, 20);
  dragged.classList.add("dragged");
});
list.addEventListener("dragover", (event) => {
  const entry = entryAt(event);
  if (!dragged || !entry) return;
  event.preventDefault();
  unmark();
  entry.classList.add(upperHalf(entry, event) ? "before" : "after");
});
list.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  unmark();
});
list.addEventListener("drop", (event) => {
  const entry = entryAt(event);
  if (!dragged || !entry || dragged === entry) return;
  event.preventDefault();
  entry[upperHalf(entry, event) ? "before" : "after"](dragged);
  const entries = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".entry"));
  field("order").value = [...entries].map((one) => one.dataset.number).join(",");
  form.requestSubmit(/** @type {HTMLButtonElement} */ (form.querySelector('button[value="keep"]')));
});
