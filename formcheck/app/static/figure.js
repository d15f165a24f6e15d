// The body over the picture, or alone; limbs with a fault are marked by colour, width and dashes.

/** @typedef {import("./tracks.js").Tracks} Tracks */

import { limbLine, line } from "/static/limb_lines.js";

const ANGLE = "#ffe28a";

export class Figure {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Tracks} tracks
   * @param {any} review
   */
  constructor(canvas, tracks, review) {
    this.canvas = canvas;
    this.tracks = tracks;
    this.review = review;
    this.visible = true;
    /** @type {[number, number][]} points of an angle that is being drawn, as shares */
    this.drawing = [];
    /** @type {[number, number] | null} */
    this.cross = null;
    canvas.width = tracks.layout.width || 640;
    canvas.height = tracks.layout.height || 480;
    this.pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  get unit() {
    return this.canvas.height / 120;
  }

  /** @param {number} frame */
  draw(frame) {
    const { canvas, pen } = this;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const time = this.tracks.times[frame];
    if (this.visible) {
      const marked = this.faultyLimbs(time);
      for (const limb of this.review.limbs) this.limb(frame, limb, marked.has(String(limb)));
      this.joint(frame, time);
    }
    const drawn = this.review.comments.filter(
      (/** @type {any} */ one) => one.drawn && Math.abs(one.at_s - time) < 0.02,
    );
    for (const one of drawn) this.angle(one.drawn.points, `${Math.round(one.drawn.degrees)}°`);
    if (this.cross) this.angle([...this.drawing, this.cross], "");
  }

  /** @param {number} time */
  faultyLimbs(time) {
    const found = new Set();
    const rep = this.review.reps.find(
      (/** @type {any} */ r) => r.start_s <= time && time <= r.end_s,
    );
    for (const fault of rep?.faults ?? []) {
      if (fault.start_s <= time && time <= fault.end_s) {
        for (const limb of fault.limbs) found.add(String(limb));
      }
    }
    return found;
  }

  /**
   * @param {number} frame
   * @param {[number, number]} limb
   * @param {boolean} marked
   */
  limb(frame, [a, b], marked) {
    const from = this.place(frame, a);
    const to = this.place(frame, b);
    if (!from || !to) return;
    limbLine(this.pen, from, to, this.unit, marked);
  }

  /**
   * The angle of the exercise at its joint.
   * @param {number} frame
   * @param {number} time
   */
  joint(frame, time) {
    const rep = this.review.reps.find(
      (/** @type {any} */ r) => r.start_s <= time && time <= r.end_s,
    );
    const joints = this.review.joints;
    const joint = joints.find((/** @type {any} */ j) => j.side === rep?.side) ?? joints[0];
    if (!joint) return;
    const value = this.tracks.columns.get(joint.column)?.[frame] ?? NaN;
    const [a, b, c] = joint.points.map((/** @type {number} */ p) => this.place(frame, p));
    if (!b || Number.isNaN(value)) return;
    if (a && c) this.arc(a, b, c);
    this.label(b, `${Math.round(value)}${joint.unit}`);
  }

  /**
   * @param {[number, number]} a
   * @param {[number, number]} b
   * @param {[number, number]} c
   */
  arc(a, b, c) {
    const { pen, unit } = this;
    const from = Math.atan2(a[1] - b[1], a[0] - b[0]);
    const to = Math.atan2(c[1] - b[1], c[0] - b[0]);
    const turn = (to - from + 3 * Math.PI) % (2 * Math.PI);
    pen.strokeStyle = ANGLE;
    pen.lineWidth = unit;
    pen.setLineDash([]);
    pen.beginPath();
    pen.arc(b[0], b[1], 7 * unit, from, to, turn < Math.PI);
    pen.stroke();
  }

  /**
   * Lines through points with a word at the second one.
   * @param {[number, number][]} shares
   * @param {string} words
   */
  angle(shares, words) {
    const { canvas, unit } = this;
    const points = shares.map(([x, y]) => /** @type {[number, number]} */ ([x * canvas.width, y * canvas.height]));
    for (let i = 1; i < points.length; i++) line(this.pen, points[i - 1], points[i], unit, ANGLE, []);
    for (const [x, y] of points) {
      line(this.pen, [x - 2 * unit, y], [x + 2 * unit, y], 0.7 * unit, ANGLE, []);
      line(this.pen, [x, y - 2 * unit], [x, y + 2 * unit], 0.7 * unit, ANGLE, []);
    }
    if (words) this.label(points[1], words);
  }

  /**
   * @param {[number, number]} at
   * @param {string} words
   */
  label([x, y], words) {
    const { pen, unit } = this;
    pen.font = `700 ${6 * unit}px system-ui, sans-serif`;
    pen.lineWidth = 1.4 * unit;
    pen.strokeStyle = "#000";
    pen.setLineDash([]);
    pen.strokeText(words, x + 4 * unit, y - 3 * unit);
    pen.fillStyle = ANGLE;
    pen.fillText(words, x + 4 * unit, y - 3 * unit);
  }

  /**
   * @param {number} frame
   * @param {number} point
   * @returns {[number, number] | null}
   */
  place(frame, point) {
    const share = this.tracks.point(frame, point);
    return share && [share[0] * this.canvas.width, share[1] * this.canvas.height];
  }
}

/**
 * The angle at the second of three points, degrees, in a picture of that shape.
 * @param {[number, number][]} points shares of width and height
 * @param {number} width
 * @param {number} height
 */
export function degreesAt([a, b, c], width, height) {
  const from = Math.atan2((a[1] - b[1]) * height, (a[0] - b[0]) * width);
  const to = Math.atan2((c[1] - b[1]) * height, (c[0] - b[0]) * width);
  const turn = (Math.abs(to - from) * 180) / Math.PI;
  return turn > 180 ? 360 - turn : turn;
}
