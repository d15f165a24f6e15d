// The clock of a test: a button or the space bar starts and stops it.

import { element } from "./elements.js";

const watch = element("watch");
const run = /** @type {HTMLButtonElement} */ (element("run"));
const { kind = "", start = "", stop = "", again = "", over = "" } = watch.dataset;
const lastsS = Number(watch.dataset.lasts || 0);
const stageS = Number(watch.dataset.stage || 0);
/** Stages end the test with the first that isn't held; trials are done whatever comes of each. */
const inTurn = kind === "stages" || kind === "trials";
const fields = /** @type {HTMLInputElement[]} */ ([
  ...document.querySelectorAll('input[id^="value-"]'),
]);
const digits = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
/** When it was started, milliseconds; undefined while it stands still. @type {number | undefined} */
let began;
let stage = 0;
/** @type {number | undefined} */
let ticking;

/** @param {number} seconds */
function show(seconds) {
  const whole = Math.max(0, Math.ceil(lastsS - seconds));
  const left = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  element("clock").textContent = kind === "distance" ? left : digits.format(seconds);
}

function nameStage() {
  if (!inTurn) return;
  const label = document.querySelector(`label[for="${fields[stage].id}"] span`);
  const number = kind === "stages" ? `${stage + 1}. ` : "";
  element("stage-name").textContent = `${number}${label?.textContent ?? ""}`;
}

/** Which field is still to be filled; -1 for none. */
function firstEmpty() {
  return fields.findIndex((field) => field.value === "");
}

function begin() {
  const more = kind === "trials" || (kind === "distance" && fields.length > 1);
  if (!more && (kind !== "stages" || stage === 0)) for (const field of fields) field.value = "";
  element("said").textContent = "";
  began = performance.now();
  run.textContent = stop;
  ticking = window.setInterval(tick, 100);
}

function tick() {
  if (began === undefined) return;
  const seconds = (performance.now() - began) / 1000;
  show(seconds);
  if (inTurn && seconds >= stageS) end(stageS);
  if (kind === "distance" && seconds >= lastsS) {
    end(lastsS);
    element("said").textContent = over;
    fields[Math.max(0, firstEmpty())].focus();
  }
}

/** @param {number} seconds */
function end(seconds) {
  window.clearInterval(ticking);
  began = undefined;
  run.textContent = again;
  show(seconds);
  if (kind === "distance") return;
  const field = fields[inTurn ? stage : 0];
  field.value = seconds.toFixed(1);
  if (!inTurn) return;
  if (kind === "trials") {
    nextTrial();
    return;
  }
  const next = seconds >= stageS && stage + 1 < fields.length;
  stage = next ? stage + 1 : 0;
  if (next) run.textContent = start;
  nameStage();
}

/** The clock is for the first trial that has no result yet, and rests once all have one. */
function nextTrial() {
  const empty = firstEmpty();
  run.disabled = empty < 0;
  stage = Math.max(0, empty);
  run.textContent = start;
  nameStage();
  if (run.disabled) element("stage-name").textContent = "";
}

function toggle() {
  if (run.disabled) return;
  if (began === undefined) begin();
  else end((performance.now() - began) / 1000);
}

run.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.key !== " " || event.repeat || at.closest("input, button, a, select, summary")) return;
  event.preventDefault();
  toggle();
});
if (kind === "trials") {
  for (const field of fields) field.addEventListener("input", () => began === undefined && nextTrial());
}
watch.hidden = false;
show(0);
nameStage();
