// Two figures side by side, in step by per cent of the repetition.

import { element } from "./elements.js";
import { Figure } from "./figure.js";
import { get, getBytes } from "./requests.js";
import { Tracks } from "./tracks.js";

/** The furthest point of a repetition is at this per cent. */
const PEAK = 50;

/** @param {HTMLCanvasElement} canvas */
async function side(canvas) {
  const here = `/api/v1/sets/${canvas.dataset.set}`;
  const review = await get(`${here}/review`);
  const rep = review.reps.find((/** @type {any} */ r) => String(r.reference) === canvas.dataset.rep);
  if (!review.tracks || !rep) return null;
  const tracks = new Tracks(review.tracks, await getBytes(`${here}/tracks`));
  const figure = new Figure(canvas, tracks, review);
  return (/** @type {number} */ pct) => {
    const [from, to, share] =
      pct <= PEAK ? [rep.start_s, rep.peak_s, pct / PEAK] : [rep.peak_s, rep.end_s, (pct - PEAK) / (100 - PEAK)];
    figure.draw(tracks.nearest(from + share * (to - from)));
  };
}

const phase = /** @type {HTMLInputElement} */ (element("phase"));
const canvases = /** @type {HTMLCanvasElement[]} */ ([...document.querySelectorAll("canvas.side")]);
const draws = (await Promise.all(canvases.map(side))).filter((draw) => draw !== null);
const show = () => {
  for (const draw of draws) draw(Number(phase.value));
  phase.setAttribute("aria-valuetext", `${phase.value} %`);
};
phase.addEventListener("input", show);
show();
document.documentElement.dataset.ready = "true";
