// What is measured over time: frames' times, columns and the figure's points, read from bytes.

/**
 * @typedef {{frames: number, columns: string[], points: number, hidden: number, width: number,
 *   height: number}} Layout
 */

export class Tracks {
  /**
   * @param {Layout} layout
   * @param {ArrayBuffer} bytes
   */
  constructor(layout, bytes) {
    const n = layout.frames;
    this.layout = layout;
    this.times = new Float64Array(bytes, 0, n);
    /** @type {Map<string, Float32Array>} */
    this.columns = new Map();
    layout.columns.forEach((name, k) => {
      this.columns.set(name, new Float32Array(bytes, 8 * n + 4 * n * k, n));
    });
    this.points = new Uint16Array(bytes, n * (8 + 4 * layout.columns.length), n * layout.points * 2);
  }

  get last() {
    return this.layout.frames - 1;
  }

  /**
   * The frame that is shown at a time: the last one that has begun.
   * @param {number} time
   */
  frameAt(time) {
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle] <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The frame whose time is the nearest.
   * @param {number} time
   */
  nearest(time) {
    const i = this.frameAt(time);
    const next = Math.min(i + 1, this.last);
    return Math.abs(this.times[next] - time) < Math.abs(this.times[i] - time) ? next : i;
  }

  /**
   * The middle of the time for which a frame is shown.
   * @param {number} i
   */
  middle(i) {
    const step = i < this.last ? this.times[i + 1] - this.times[i] : this.usualStep();
    return this.times[i] + step / 2;
  }

  usualStep() {
    return this.last > 0 ? (this.times[this.last] - this.times[0]) / this.last : 1 / 30;
  }

  /**
   * Where a point of the figure is, as shares of the picture; null where it isn't seen.
   * @param {number} i
   * @param {number} point
   * @returns {[number, number] | null}
   */
  point(i, point) {
    const at = 2 * (i * this.layout.points + point);
    const { hidden } = this.layout;
    const x = this.points[at];
    const y = this.points[at + 1];
    if (x === hidden || y === hidden) return null;
    return [(2 * x) / (hidden - 1) - 0.5, (2 * y) / (hidden - 1) - 0.5];
  }
}
