// The videos of a test: sent piece by piece, measured as a job, and then its result is shown.

import { element, show } from "./elements.js";
import { get, post, remove } from "./requests.js";

const form = /** @type {HTMLFormElement} */ (element("videos"));
const words = JSON.parse(form.dataset.words ?? "{}");
const PIECE = Number(form.dataset.piece);
const POLL_MS = 500;
const GOING = ["sending", "waiting", "running"];
/** What is on its way; undefined for nothing. @type {string | undefined} */
let upload;

/** @param {string} id */
function typed(id) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
  return field?.value ?? "";
}

/** A number that was typed, or null. @param {string} id */
function numberIn(id) {
  return typed(id) === "" ? null : Number(typed(id));
}

/** @param {string} sentence */
function say(sentence) {
  element("video-said").textContent = sentence;
}

/** @param {string} state @param {number} share */
function tell(state, share) {
  const said = element("video-state");
  if (said.textContent !== words[state]) said.textContent = words[state];
  /** @type {HTMLProgressElement} */ (element("video-bar")).value = share;
}

/** What a video is called on its way: its place in the row, and the end of its name. @param {File} file @param {number} at */
function pathOf(file, at) {
  const end = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? "";
  return `${String(at + 1).padStart(2, "0")}${end}`;
}

/** @param {File[]} files */
async function send(files) {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const name = files.map((file) => file.name).join(", ").slice(0, 255);
  const person = Number(form.dataset.person);
  const begun = await post("/api/v1/uploads", { name, size, is_folder: true, person });
  upload = begun.id;
  let sent = 0;
  for (const [number, file] of files.entries()) {
    for (let at = 0; at === 0 || at < file.size; at += PIECE) {
      if (!upload) return;
      const query = new URLSearchParams({ at: String(at), path: pathOf(file, number) });
      const piece = file.slice(at, at + PIECE);
      await post(`/api/v1/uploads/${upload}/pieces?${query}`, piece);
      sent += piece.size;
      tell("sending", size ? sent / size : 1);
    }
  }
  await post(`/api/v1/uploads/${upload}/test`, {
    assessment: form.dataset.test,
    person,
    leg: typed("video-side") || "both",
    step_cm: numberIn("video-step"),
    go_s: numberIn("go"),
  });
  await follow();
}

async function follow() {
  for (;;) {
    const all = await get("/api/v1/uploads");
    const one = all.find((/** @type {any} */ each) => each.id === upload);
    if (!one) return;
    tell(one.state, one.share);
    if (one.look) location.assign(one.look);
    if (!GOING.includes(one.state)) {
      say(one.message || (one.look ? "" : words[one.state]));
      return;
    }
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...(/** @type {HTMLInputElement} */ (element("files")).files ?? [])];
  if (upload || !files.length) {
    if (!upload) say(words.no_videos);
    return;
  }
  say("");
  tell("sending", 0);
  show("video-going", true);
  try {
    await send(files);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
  upload = undefined;
  show("video-going", false);
});

element("video-cancel").addEventListener("click", async () => {
  if (upload) await remove(`/api/v1/uploads/${upload}`);
});
