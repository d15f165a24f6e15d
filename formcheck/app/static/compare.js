// Two repetitions side by side, in step by per cent and not by seconds: their videos with the
// figures over them, or the figures alone.

import { element, make, show } from "./elements.js";
import { Figure } from "./figure.js";
import { onKeys } from "./keys.js";
import { Player, SPEEDS, videoOf } from "./player.js";
import { get, getBytes } from "./requests.js";
import { Tracks } from "./tracks.js";

/** The furthest point of a repetition is at this per cent. */
const PEAK = 50;
const ALL = 100;

class Side {
  /**
   * @param {HTMLElement} place
   * @param {any} review
   * @param {Tracks} tracks
   */
  constructor(place, review, tracks) {
    const wanted = (place.dataset.reps ?? "").split(" ");
    this.reps = review.reps.filter((/** @type {any} */ rep) => wanted.includes(String(rep.reference)));
    this.name = /** @type {HTMLElement} */ (place.querySelector(".which"));
    this.number = 0;
    this.tracks = tracks;
    this.figure = new Figure(/** @type {HTMLCanvasElement} */ (place.querySelector("canvas")), tracks, review);
    const video = videoOf(/** @type {HTMLVideoElement} */ (place.querySelector("video")), review);
    this.player = new Player(tracks, video, (frame) => this.figure.draw(frame));
  }

  get rep() {
    return this.reps[this.number];
  }

  get arrived() {
    return this.player.wanted === null;
  }

  /** @param {number} pct */
  go(pct) {
    const { start_s, peak_s, end_s } = this.rep;
    const time =
      pct <= PEAK
        ? start_s + (pct / PEAK) * (peak_s - start_s)
        : peak_s + ((pct - PEAK) / (ALL - PEAK)) * (end_s - peak_s);
    this.player.seek(this.tracks.nearest(time));
  }

  /** @param {number} by */
  next(by) {
    this.number = Math.max(0, Math.min(this.reps.length - 1, this.number + by));
    this.tell();
  }

  tell() {
    this.name.textContent = this.reps.length > 1 ? this.rep.name : "";
  }
}

class Comparison {
  /** @param {Side[]} sides */
  constructor(sides) {
    this.sides = sides;
    this.pct = PEAK;
    this.speed = 1;
    /** 1 forwards, -1 backwards, 0 still */
    this.direction = 0;
    this.clock = { now: 0, pct: 0 };
    this.phase = /** @type {HTMLInputElement} */ (element("phase"));
    this.words = element("comparison").dataset;
    this.listen();
    for (const side of sides) side.tell();
    const several = sides.some((side) => side.reps.length > 1);
    for (const id of ["rep-before", "rep-after"]) show(id, several);
    this.go(PEAK);
  }

  /** How long one of the two repetitions lasts, in the mean. */
  get seconds() {
    const all = this.sides.map(({ rep }) => rep.end_s - rep.start_s);
    return all.reduce((sum, one) => sum + one, 0) / all.length || 1;
  }

  /** @param {number} pct */
  go(pct) {
    this.pct = Math.max(0, Math.min(ALL, pct));
    for (const side of this.sides) side.go(this.pct);
    const shown = String(Math.round(this.pct));
    this.phase.value = shown;
    this.phase.setAttribute("aria-valuetext", `${shown} %`);
    const cursor = document.getElementById("cursor");
    const { from, to } = cursor?.dataset ?? {};
    const share = Number(from) + (this.pct / ALL) * (Number(to) - Number(from));
    cursor?.style.setProperty("left", `${100 * share}%`);
  }

  /** @param {number} by */
  step(by) {
    this.pause();
    this.go(Math.round(this.pct) + by);
  }

  /** @param {number} direction */
  play(direction) {
    const end = direction > 0 ? ALL : 0;
    if (this.pct === end) this.go(ALL - end);
    this.direction = direction;
    this.tellPlaying();
    requestAnimationFrame((now) => {
      this.clock = { now, pct: this.pct };
      this.tick(now, direction);
    });
  }

  /**
   * Both go on when both have come to where they were sent, so neither runs ahead.
   * @param {number} now
   * @param {number} direction
   */
  tick(now, direction) {
    if (this.direction !== direction) return;
    const passed = ((now - this.clock.now) / 1000 / this.seconds) * this.speed * direction;
    const pct = this.clock.pct + ALL * passed;
    if (this.sides.every((side) => side.arrived)) this.go(pct);
    if (this.pct === (direction > 0 ? ALL : 0)) this.pause();
    else requestAnimationFrame((then) => this.tick(then, direction));
  }

  pause() {
    this.direction = 0;
    this.tellPlaying();
  }

  toggle() {
    if (this.direction) this.pause();
    else this.play(1);
  }

  tellPlaying() {
    element("play").textContent = (this.direction ? this.words.stop : this.words.play) ?? "";
  }

  /** @param {number} by */
  nextRep(by) {
    for (const side of this.sides) side.next(by);
    this.go(this.pct);
  }

  skeleton() {
    const pressed = element("skeleton").getAttribute("aria-pressed") !== "true";
    element("skeleton").setAttribute("aria-pressed", String(pressed));
    for (const { figure, player } of this.sides) {
      figure.visible = pressed;
      figure.draw(player.frame);
    }
  }

  listen() {
    this.phase.addEventListener("input", () => {
      this.pause();
      this.go(Number(this.phase.value));
    });
    element("play").addEventListener("click", () => this.toggle());
    element("rep-before").addEventListener("click", () => this.nextRep(-1));
    element("rep-after").addEventListener("click", () => this.nextRep(1));
    element("skeleton").addEventListener("click", () => this.skeleton());
    const speeds = element("speed");
    for (const speed of SPEEDS) {
      speeds.append(make("option", { value: String(speed), text: `${speed}×`, selected: speed === 1 }));
    }
    speeds.addEventListener("change", (event) => {
      this.speed = Number(/** @type {HTMLSelectElement} */ (event.target).value);
      if (this.direction) this.play(this.direction);
    });
    onKeys((far) => ({
      " ": () => this.toggle(),
      k: () => this.toggle(),
      j: () => this.play(-1),
      l: () => this.play(1),
      ArrowLeft: () => this.step(far ? -10 : -1),
      ArrowRight: () => this.step(far ? 10 : 1),
      ArrowUp: () => this.nextRep(-1),
      ArrowDown: () => this.nextRep(1),
      s: () => this.skeleton(),
    }));
  }
}

/** @param {HTMLElement} place */
async function sideOf(place) {
  const here = `/api/v1/sets/${place.dataset.set}`;
  const review = await get(`${here}/review`);
  return new Side(place, review, new Tracks(review.tracks, await getBytes(`${here}/tracks`)));
}

const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".compared")]);
const sides = await Promise.all(places.map(sideOf));
Object.assign(window, { formcheckComparison: new Comparison(sides) });
document.documentElement.dataset.ready = "true";
