// A set looked at closely: picture, figure, curves, corrections; all by keys and by buttons.

import { Curves } from "./curves.js";
import { DrawnAngle } from "./drawn_angle.js";
import { decimal, element, make } from "./elements.js";
import { Figure } from "./figure.js";
import { onKeys } from "./keys.js";
import { Player, SPEEDS, videoOf } from "./player.js";
import { showComments, showCorrections, showRepetitions, showWorst } from "./repetitions.js";
import { get, getBytes, post } from "./requests.js";
import { Tracks } from "./tracks.js";

const page = element("review");
const words = JSON.parse(page.dataset.words ?? "{}");
const here = `/api/v1/sets/${page.dataset.set}`;
const verdict = Number(page.dataset.verdict);
const POLL_MS = 700;

class Desk {
  /**
   * @param {any} review
   * @param {Tracks} tracks
   */
  constructor(review, tracks) {
    this.review = review;
    this.tracks = tracks;
    this.words = words;
    this.each_side = review.each_side;
    /** @type {[number | null, number | null]} */
    this.marks = [null, null];
    /** @type {any} */
    this.drawn = null;
    const video = /** @type {HTMLVideoElement} */ (element("video"));
    this.figure = new Figure(/** @type {HTMLCanvasElement} */ (element("figure")), tracks, review);
    this.curves = new Curves(element("curves"), tracks, review, words, (frame) => this.player.seek(frame));
    this.player = new Player(tracks, this.withVideo(video), (frame) => this.shown(frame));
    this.angle = new DrawnAngle(
      this.figure,
      () => this.figure.draw(this.player.frame),
      (drawn) => this.takeAngle(drawn),
    );
    this.position = /** @type {HTMLInputElement} */ (element("position"));
    this.position.max = String(tracks.last);
    this.listen();
    this.renew(review);
    this.shown(0);
    this.fromAddress();
  }

  /** @param {HTMLVideoElement} video */
  withVideo(video) {
    const without = this.review.video ? words.no_picture : words.only_figure;
    video.addEventListener("error", () => {
      element("no-picture").textContent = without;
    });
    const shown = videoOf(video, this.review);
    element("no-picture").textContent = shown ? "" : without;
    return shown;
  }

  /** @param {number} frame */
  shown(frame) {
    this.figure.draw(frame);
    this.curves.show(frame);
    const time = this.tracks.times[frame];
    const told = words.frame_of
      .replace("{number}", frame + 1)
      .replace("{all}", this.tracks.layout.frames)
      .replace("{seconds}", decimal(time, 2));
    element("frame").textContent = told;
    element("frame").dataset.frame = String(frame);
    if (!this.position) return;
    this.position.value = String(frame);
    this.position.setAttribute("aria-valuetext", told);
    element("play").textContent = this.player.direction ? words.stop : words.play;
  }

  /** @param {any} review */
  renew(review) {
    this.review = review;
    this.figure.review = review;
    this.curves.renew(review);
    showRepetitions(this);
    showCorrections(this);
    showComments(this);
    showWorst(this, (canvas, time) => {
      new Figure(canvas, this.tracks, review).draw(this.tracks.nearest(time));
    });
    this.figure.draw(this.player.frame);
  }

  /**
   * @param {string} kind
   * @param {number | null} repetition
   * @param {any} [change]
   */
  async send(kind, repetition, change = {}) {
    await this.tell(() => post(`${here}/corrections`, { verdict, kind, repetition, change }));
  }

  /** @param {() => Promise<any>} work */
  async tell(work) {
    const said = element("said");
    try {
      this.renew(await work());
      said.textContent = words.kept;
      return true;
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  now() {
    return this.tracks.times[this.player.goal];
  }

  /** @param {number} time */
  seek(time) {
    this.player.pause();
    this.player.seek(this.tracks.nearest(time));
  }

  /** @param {number} reference */
  play(reference) {
    const rep = this.review.reps.find((/** @type {any} */ r) => r.reference === reference);
    this.curves.look((rep.start_s + rep.end_s) / 2, 2 * (rep.end_s - rep.start_s));
    this.seek(rep.start_s);
  }

  /** @returns {[number, number] | null} */
  span() {
    const [a, b] = this.marks;
    if (a === null || b === null || a === b) return null;
    return [Math.min(a, b), Math.max(a, b)];
  }

  /** @param {0 | 1} end */
  mark(end) {
    this.marks[end] = this.now();
    const span = this.span();
    this.curves.span = span;
    this.curves.drawLanes();
    element("span").textContent = span
      ? words.span.replace("{start}", decimal(span[0], 2)).replace("{end}", decimal(span[1], 2))
      : words.no_span;
  }

  nextFault() {
    const time = this.now() + 0.001;
    const all = this.review.reps.flatMap((/** @type {any} */ rep) => rep.faults);
    const later = all
      .map((/** @type {any} */ fault) => fault.peak_s)
      .filter((/** @type {number} */ peak) => this.tracks.times[this.tracks.nearest(peak)] > time);
    const first = all.map((/** @type {any} */ fault) => fault.peak_s);
    const goal = Math.min(...(later.length ? later : first));
    if (Number.isFinite(goal)) this.seek(goal);
  }

  /** @param {number} way */
  nextRep(way) {
    const time = this.now();
    const starts = this.review.reps.map((/** @type {any} */ rep) => rep.start_s);
    const step = this.tracks.usualStep();
    const fits = starts.filter((/** @type {number} */ s) => (way > 0 ? s > time + step : s < time - step));
    if (fits.length) this.seek(way > 0 ? Math.min(...fits) : Math.max(...fits));
  }

  loop() {
    const { player } = this;
    const time = this.now();
    const rep = this.review.reps.find((/** @type {any} */ r) => r.start_s <= time && time <= r.end_s);
    const span = this.span() ?? (rep && [rep.start_s, rep.end_s]);
    const on = !player.loop && span;
    player.loop = on ? [this.tracks.nearest(span[0]), this.tracks.nearest(span[1])] : null;
    element("loop").setAttribute("aria-pressed", String(Boolean(on)));
    if (on) {
      player.seek(player.loop?.[0] ?? 0);
      player.play();
    }
  }

  skeleton() {
    this.figure.visible = !this.figure.visible;
    element("skeleton").setAttribute("aria-pressed", String(this.figure.visible));
    this.figure.draw(this.player.frame);
  }

  /** @param {number} speed */
  speed(speed) {
    this.player.setSpeed(speed);
    /** @type {HTMLSelectElement} */ (element("speed")).value = String(speed);
  }

  faster() {
    if (this.player.direction > 0) {
      this.speed(SPEEDS[Math.min(SPEEDS.length - 1, SPEEDS.indexOf(this.player.speed) + 1)]);
    }
    this.player.play(1);
  }

  /** @param {{points: [number, number][], degrees: number}} drawn */
  takeAngle(drawn) {
    this.drawn = { ...drawn, at_s: this.now() };
    element("angle-words").textContent = words.angle_words.replace("{degrees}", Math.round(drawn.degrees));
    element("comment").focus();
  }

  beginComment() {
    this.player.pause();
    element("comment").focus();
  }

  async comment() {
    const box = /** @type {HTMLTextAreaElement} */ (element("comment"));
    const drawn = this.drawn && { points: this.drawn.points, degrees: this.drawn.degrees };
    const at_s = this.drawn?.at_s ?? this.now();
    if (await this.tell(() => post(`${here}/comments`, { at_s, text: box.value, drawn }))) {
      box.value = "";
      this.drawn = null;
      element("angle-words").textContent = "";
    }
  }

  async learn() {
    try {
      element("said").textContent = (await post(`${here}/learn`)).said;
    } catch (error) {
      element("said").textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** Where to begin stands in the address: #t=12.5 */
  fromAddress() {
    const asked = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    if (asked) this.seek(Number(asked[1]));
  }

  listen() {
    const { player } = this;
    /** @type {Record<string, () => void>} */
    const clicks = {
      play: () => player.toggle(),
      back: () => player.step(-1),
      on: () => player.step(1),
      "next-fault": () => this.nextFault(),
      loop: () => this.loop(),
      skeleton: () => this.skeleton(),
      closer: () => this.curves.zoom(0.5),
      whole: () => this.curves.zoom(Infinity),
      "span-begins": () => this.mark(0),
      "span-ends": () => this.mark(1),
      angle: () => this.angle.begin(),
      "keep-comment": () => this.comment(),
      learn: () => this.learn(),
    };
    for (const [id, act] of Object.entries(clicks)) element(id).addEventListener("click", act);
    element("add")?.addEventListener("click", () => {
      const span = this.span();
      const side = /** @type {HTMLSelectElement | null} */ (document.getElementById("add-side"));
      const change = span ? { start_s: span[0], end_s: span[1], side: side?.value ?? "both" } : {};
      this.send("add", null, change);
    });
    element("speed").addEventListener("change", (event) => {
      player.setSpeed(Number(/** @type {HTMLSelectElement} */ (event.target).value));
    });
    this.position.addEventListener("input", () => {
      player.pause();
      player.seek(Number(this.position.value));
    });
    onKeys((far) => this.keys(far ? 10 : 1));
    window.addEventListener("hashchange", () => this.fromAddress());
  }

  /** @param {number} far */
  keys(far) {
    return {
      " ": () => this.player.toggle(),
      k: () => this.player.toggle(),
      j: () => this.player.play(-1),
      l: () => this.faster(),
      ArrowLeft: () => this.player.step(-far),
      ArrowRight: () => this.player.step(far),
      ArrowUp: () => this.nextRep(-1),
      ArrowDown: () => this.nextRep(1),
      n: () => this.nextFault(),
      r: () => this.loop(),
      s: () => this.skeleton(),
      "[": () => this.mark(0),
      "]": () => this.mark(1),
      c: () => this.beginComment(),
    };
  }
}

async function begin() {
  const query = `?verdict=${verdict}`;
  let review = await get(`${here}/review${query}`);
  while (!review.ready && !review.failed && page.dataset.recorded) {
    element("said").textContent = words.preparing;
    await new Promise((go) => setTimeout(go, POLL_MS));
    review = await get(`${here}/review${query}`);
  }
  if (!review.ready) {
    element("said").textContent = review.failed || words.not_recorded;
    return;
  }
  const tracks = new Tracks(review.tracks, await getBytes(`${here}/tracks${query}`));
  element("said").textContent = "";
  page.hidden = false;
  const desk = new Desk(review, tracks);
  document.documentElement.dataset.ready = "true";
  Object.assign(window, { formcheckDesk: desk });
}

const speeds = element("speed");
for (const speed of SPEEDS) {
  const text = `${speed.toLocaleString(document.documentElement.lang)}×`;
  speeds.append(make("option", { value: String(speed), text, selected: speed === 1 }));
}
begin().catch((error) => {
  element("said").textContent = error.message;
});
