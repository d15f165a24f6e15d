// An angle drawn by hand on the picture: three points by mouse or keyboard.

import { degreesAt } from "./figure.js";

/** @typedef {import("./figure.js").Figure} Figure */

const STEP = 0.01;

export class DrawnAngle {
  /**
   * @param {Figure} figure
   * @param {() => void} redraw
   * @param {(drawn: {points: [number, number][], degrees: number}) => void} done
   */
  constructor(figure, redraw, done) {
    this.figure = figure;
    this.redraw = redraw;
    this.done = done;
    const { canvas } = figure;
    canvas.addEventListener("pointermove", (event) => this.move(this.place(event)));
    canvas.addEventListener("click", (event) => {
      if (!this.active) return;
      this.move(this.place(event));
      this.set();
    });
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  get active() {
    return this.figure.cross !== null;
  }

  begin() {
    this.figure.drawing = [];
    this.figure.cross = [0.5, 0.5];
    this.figure.canvas.tabIndex = 0;
    this.figure.canvas.focus();
    this.redraw();
  }

  end() {
    this.figure.drawing = [];
    this.figure.cross = null;
    this.figure.canvas.tabIndex = -1;
    this.redraw();
  }

  /**
   * @param {MouseEvent} event
   * @returns {[number, number]}
   */
  place(event) {
    const { canvas } = this.figure;
    const box = canvas.getBoundingClientRect();
    const scale = Math.min(box.width / canvas.width, box.height / canvas.height);
    const left = box.left + (box.width - canvas.width * scale) / 2;
    const top = box.top + (box.height - canvas.height * scale) / 2;
    const x = (event.clientX - left) / (canvas.width * scale);
    const y = (event.clientY - top) / (canvas.height * scale);
    return [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
  }

  /** @param {[number, number]} to */
  move(to) {
    if (!this.active) return;
    this.figure.cross = to;
    this.redraw();
  }

  set() {
    const { figure } = this;
    if (!figure.cross) return;
    figure.drawing.push(figure.cross);
    if (figure.drawing.length === 3) {
      const points = figure.drawing;
      this.end();
      this.done({ points, degrees: degreesAt(points, figure.canvas.width, figure.canvas.height) });
    } else {
      this.redraw();
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.active || !this.figure.cross) return;
    const [x, y] = this.figure.cross;
    const far = event.shiftKey ? 5 * STEP : STEP;
    /** @type {Record<string, [number, number]>} */
    const moves = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
    const go = moves[event.key];
    if (go) this.move([x + go[0], y + go[1]]);
    else if (event.key === "Enter") this.set();
    else if (event.key === "Escape") this.end();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
