// Videos, plans and recordings on their way in: piece by piece, one after the other.

import { element, make } from "./elements.js";
import { get, post, remove } from "./requests.js";

const form = element("import");
const words = JSON.parse(form.dataset.words ?? "{}");
const PIECE = Number(form.dataset.piece);
const POLL_MS = 500;
/** What stands in the list of people before anybody is chosen. */
const NOBODY = "nobody";
const PLAN = /\.ya?ml$/i;
/** What tells itself whose it is. */
const WHOLE = /\.(zip|formcheck)$/i;
/** @typedef {{name: string, files: {path: string, file: File}[], isFolder: boolean}} Thing */
/** What came of the pieces that were sent, by the upload's id. @type {Map<string, number>} */
const sent = new Map();
/** @type {number | undefined} */
let polling;

/** @param {string} sentence */
function say(sentence) {
  element("said").textContent = sentence;
}

/** @param {Thing[]} things */
async function takeAll(things) {
  say("");
  for (const thing of things) {
    try {
      await take(thing);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
}

/** @param {Thing} thing */
async function take(thing) {
  const size = thing.files.reduce((sum, one) => sum + one.file.size, 0);
  const person = /** @type {HTMLSelectElement} */ (element("person"));
  const exercise = /** @type {HTMLSelectElement} */ (element("exercise")).value;
  const whole = !thing.isFolder && WHOLE.test(thing.name);
  if (!whole && person.value === NOBODY) throw new Error(words.choose_person.replace("{name}", thing.name));
  const video = !thing.isFolder && !whole && !PLAN.test(thing.name);
  if (video && !exercise) throw new Error(words.choose_exercise.replace("{name}", thing.name));
  const upload = await post("/api/v1/uploads", {
    name: thing.name,
    size,
    is_folder: thing.isFolder,
    person: person.value && person.value !== NOBODY ? Number(person.value) : null,
    passphrase: whole ? /** @type {HTMLInputElement} */ (element("passphrase")).value : "",
    new_name: /** @type {HTMLInputElement} */ (element("new-name")).value,
    modified_ms: thing.isFolder ? null : thing.files[0].file.lastModified,
    exercise,
  });
  sent.set(upload.id, 0);
  follow();
  let done = 0;
  for (const { path, file } of thing.files) {
    for (let at = 0; at === 0 || at < file.size; at += PIECE) {
      const query = new URLSearchParams({ at: String(at), path });
      const piece = file.slice(at, at + PIECE);
      await post(`/api/v1/uploads/${upload.id}/pieces?${query}`, piece);
      done += piece.size;
      sent.set(upload.id, size ? done / size : 1);
    }
  }
  await post(`/api/v1/uploads/${upload.id}/done`);
  follow();
}

function follow() {
  polling ??= window.setTimeout(look, 0);
}

async function look() {
  const all = await get("/api/v1/uploads").catch(() => undefined); // no answer once: it looks again
  if (all) show(all);
  const going = !all || all.some((/** @type {any} */ one) => ["sending", "waiting", "running"].includes(one.state));
  polling = going ? window.setTimeout(look, POLL_MS) : undefined;
}

/** @param {any[]} all */
function show(all) {
  const list = element("uploads");
  for (const one of all) {
    const old = document.getElementById(`u${one.id}`);
    const key = `${one.state}${one.message}`;
    if (old?.dataset.key === key) {
      const bar = old.querySelector("progress");
      if (bar) bar.value = shareOf(one);
      continue;
    }
    const line = lineOf(one);
    line.dataset.key = key;
    if (old) old.replaceWith(line);
    else list.append(line);
  }
}

/** @param {any} one */
function shareOf(one) {
  return one.state === "sending" ? (sent.get(one.id) ?? 0) : one.share;
}

/** @param {any} one */
function lineOf(one) {
  const line = make("li", { id: `u${one.id}` }, [make("h2", { text: one.name })]);
  const state = make("p", { text: `${words[one.state]} ` });
  line.append(state);
  if (["sending", "waiting", "running"].includes(one.state)) {
    const bar = make("progress", { max: 1, value: shareOf(one) });
    bar.setAttribute("aria-label", one.name);
    const stop = make("button", { type: "button", text: words.cancel, className: "button quiet" });
    stop.setAttribute("aria-label", `${words.cancel}: ${one.name}`);
    stop.addEventListener("click", async () => {
      await remove(`/api/v1/uploads/${one.id}`);
      follow();
    });
    state.append(bar, document.createTextNode(" "), stop);
  }
  if (one.message) line.append(make("p", { text: one.message, className: one.state === "failed" ? "reason" : "" }));
  if (one.look) line.append(make("p", {}, [make("a", { href: one.look, text: words.look, className: "button quiet" })]));
  return line;
}

/**
 * Files by their own, and those of a folder together.
 * @param {Iterable<{path: string, file: File}>} found
 * @returns {Thing[]}
 */
function things(found) {
  /** @type {Map<string, Thing>} */
  const folders = new Map();
  /** @type {Thing[]} */
  const all = [];
  for (const { path, file } of found) {
    const [top, ...rest] = path.split("/");
    if (!rest.length) {
      all.push({ name: file.name, files: [{ path: "", file }], isFolder: false });
      continue;
    }
    if (rest.some((part) => part.startsWith("."))) continue;
    const folder = folders.get(top) ?? { name: top, files: [], isFolder: true };
    folder.files.push({ path: rest.join("/"), file });
    if (!folders.has(top)) all.push(folder);
    folders.set(top, folder);
  }
  return all;
}

/**
 * The files of what was dropped, those in folders too.
 * @param {any} entry
 * @returns {Promise<{path: string, file: File}[]>}
 */
async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(filesOf))).flat();
}

/** @param {HTMLInputElement} input */
function chosen(input) {
  const found = [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  takeAll(things(found));
  input.value = "";
}

const drop = element("drop");
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over-it");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over-it"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over-it");
  const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  takeAll(things((await Promise.all(entries.map(filesOf))).flat()));
});
for (const name of ["files", "folder"]) {
  const input = /** @type {HTMLInputElement} */ (element(name));
  input.addEventListener("change", () => chosen(input));
  if (input.files?.length) chosen(input); // chosen while the page was still loading
}
element("person").addEventListener("change", (event) => {
  element("new").hidden = Boolean(/** @type {HTMLSelectElement} */ (event.target).value);
});
form.addEventListener("submit", (event) => event.preventDefault());
follow();
