// Charts docked below the picture: curves with their doubt, target, repetitions, phases, faults.
// One cursor line through all of them follows the player and drags it.

import { make } from "./elements.js";

/** @typedef {import("./tracks.js").Tracks} Tracks */

const COLOURS = ["#0b3d7a", "#7a2e00", "#0b5018", "#7a003c", "#404346", "#5f4300"];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 4]];
const BAND = ["rgb(11 61 122 / 18%)", "rgb(122 46 0 / 18%)", "rgb(11 80 24 / 18%)"];
const TARGET = "#0b5018";
const AXIS_PX = 64;
const RIGHT_PX = 16;
const HEIGHT_PX = 190;
const ROW_PX = 44;
const HEAD_PX = 34;

export class Curves {
  /**
   * @param {HTMLElement} place
   * @param {Tracks} tracks
   * @param {any} review
   * @param {any} words
   * @param {(frame: number) => void} seek
   */
  constructor(place, tracks, review, words, seek) {
    this.place = place;
    this.tracks = tracks;
    this.review = review;
    this.words = words;
    this.seek = seek;
    /** @type {number | undefined} */
    this.inside = undefined;
    this.window = [tracks.times[0], tracks.times[tracks.last]];
    /** @type {any[]} */
    this.plots = [];
    /** @type {[number, number] | null} */
    this.span = null;
    /** @type {HTMLElement[]} */
    this.cursors = [];
    /** @type {[HTMLElement, Float32Array, string][]} */
    this.values = [];
    this.frame = 0;
    for (const chart of review.charts) this.add(chart);
    this.addLanes();
    new ResizeObserver(() => this.resize()).observe(place);
  }

  get width() {
    return Math.max(280, this.place.clientWidth);
  }

  /** @param {any} chart */
  add(chart) {
    const box = make("div", { className: "plot" });
    const title = make("h3", { text: `${chart.title}, ${chart.unit}` });
    const section = make("section", {}, [title, this.legend(chart), box]);
    this.place.append(section);
    /** @type {any[]} */
    const data = [this.tracks.times];
    const series = [{}];
    /** @type {any[]} */
    const bands = [];
    chart.lines.forEach((/** @type {any} */ line, /** @type {number} */ k) => {
      const values = /** @type {Float32Array} */ (this.tracks.columns.get(line.column));
      data.push(known(values));
      series.push({ stroke: COLOURS[k % 6], width: 2, dash: DASHES[k % 6], points: { show: false } });
      if (line.sd && k < BAND.length) this.addBand(data, series, bands, values, line.sd, k);
    });
    if (chart.target !== null) {
      data.push(new Float32Array(this.tracks.times.length).fill(chart.target));
      series.push({ stroke: TARGET, width: 2, dash: [10, 6], points: { show: false } });
    }
    // @ts-ignore: uPlot is a script of its own
    const plot = new window.uPlot(this.options(series, bands), data, box);
    this.plots.push(plot);
    this.watch(plot.over);
    this.addCursor(plot.over);
  }

  /**
   * @param {any[]} data
   * @param {any[]} series
   * @param {any[]} bands
   * @param {Float32Array} values
   * @param {string} sd
   * @param {number} k
   */
  addBand(data, series, bands, values, sd, k) {
    const doubt = /** @type {Float32Array} */ (this.tracks.columns.get(sd));
    data.push(known(values.map((x, i) => x + doubt[i])), known(values.map((x, i) => x - doubt[i])));
    const edge = { stroke: "transparent", width: 0, points: { show: false } };
    series.push(edge, edge);
    bands.push({ series: [series.length - 2, series.length - 1], fill: BAND[k] });
  }

  /**
   * @param {any[]} series
   * @param {any[]} bands
   */
  options(series, bands) {
    const font = "16px system-ui, sans-serif";
    return {
      width: this.width,
      height: HEIGHT_PX,
      series,
      bands,
      padding: [8, RIGHT_PX, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: () => this.window } },
      axes: [
        { font, size: 34, stroke: "#1a1a1a", grid: { stroke: "#c8ccd0" } },
        { font, size: AXIS_PX, stroke: "#1a1a1a", grid: { stroke: "#c8ccd0" } },
      ],
    };
  }

  /** @param {any} chart */
  legend(chart) {
    const items = chart.lines.map((/** @type {any} */ line, /** @type {number} */ k) => {
      const value = make("strong", { className: "value" });
      const column = /** @type {Float32Array} */ (this.tracks.columns.get(line.column));
      const sd = line.sd ? this.tracks.columns.get(line.sd) : undefined;
      this.values.push([value, column, ""]);
      const swatch = swatchOf(COLOURS[k % 6], DASHES[k % 6]);
      const item = make("li", {}, [swatch, document.createTextNode(` ${line.label} `), value]);
      if (sd) item.title = this.words.give_or_take;
      return item;
    });
    if (chart.target !== null) {
      const words = ` ${this.words.target} ${Math.round(chart.target)}${chart.unit}`;
      items.push(make("li", {}, [swatchOf(TARGET, [10, 6]), document.createTextNode(words)]));
    }
    return make("ul", { className: "legend" }, items);
  }

  /** Repetitions as numbered blocks, their phases, and a row for each fault. */
  addLanes() {
    const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", { id: "lanes" }));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", this.words.lanes);
    const over = make("div", { className: "over" });
    const box = make("div", { className: "lanes" }, [canvas, over]);
    this.lanes = canvas;
    this.over = over;
    this.place.append(make("section", {}, [make("h3", { text: this.words.lanes }), box]));
    over.style.setProperty("left", `${AXIS_PX}px`);
    over.style.setProperty("right", `${RIGHT_PX}px`);
    this.watch(over);
    this.addCursor(over);
    this.drawLanes();
  }

  /** @param {HTMLElement} over */
  addCursor(over) {
    const cursor = make("div", { className: "cursor" });
    over.append(cursor);
    this.cursors.push(cursor);
  }

  /** Press and drag moves the player. @param {HTMLElement} over */
  watch(over) {
    /** @param {PointerEvent} event */
    const go = (event) => {
      const box = over.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      const time = this.window[0] + share * (this.window[1] - this.window[0]);
      this.seek(this.tracks.nearest(time));
    };
    over.addEventListener("pointerdown", (event) => {
      over.setPointerCapture(event.pointerId);
      go(event);
    });
    over.addEventListener("pointermove", (event) => {
      if (over.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  /**
   * Move the cursor; the window goes along when it would leave it.
   * @param {number} frame
   */
  show(frame) {
    this.frame = frame;
    const time = this.tracks.times[frame];
    const [from, to] = this.window;
    if (time < from || time > to) this.look(time, to - from);
    const share = (time - this.window[0]) / (this.window[1] - this.window[0] || 1);
    const x = share * (this.inside ??= this.over?.clientWidth ?? 0);
    for (const cursor of this.cursors) cursor.style.setProperty("transform", `translateX(${x}px)`);
    for (const [value, column, before] of this.values) {
      const text = Number.isNaN(column[frame]) ? "–" : String(Math.round(column[frame]));
      if (text !== before) value.textContent = text;
    }
  }

  /**
   * Look at a window of that length around a time.
   * @param {number} time
   * @param {number} length
   */
  look(time, length) {
    const { times, last } = this.tracks;
    const most = times[last] - times[0];
    const wide = Math.min(most, Math.max(2, length));
    const from = Math.min(Math.max(times[0], time - wide / 2), times[last] - wide);
    this.window = [from, from + wide];
    for (const plot of this.plots) plot.setScale("x", { min: from, max: from + wide });
    this.drawLanes();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.look(this.tracks.times[this.frame], (this.window[1] - this.window[0]) * factor);
    this.show(this.frame);
  }

  resize() {
    this.inside = undefined;
    for (const plot of this.plots) plot.setSize({ width: this.width, height: HEIGHT_PX });
    this.drawLanes();
    this.show(this.frame);
  }

  /** @param {any} review */
  renew(review) {
    this.review = review;
    this.drawLanes();
  }

  drawLanes() {
    const canvas = this.lanes;
    if (!canvas) return;
    /** @type {Map<string, any[]>} */
    const rows = new Map();
    for (const rep of this.review.reps) {
      for (const fault of rep.faults) {
        rows.set(fault.words, [...(rows.get(fault.words) ?? []), fault]);
      }
    }
    const height = 2 * HEAD_PX + rows.size * ROW_PX;
    const scale = window.devicePixelRatio || 1;
    canvas.width = this.width * scale;
    canvas.height = height * scale;
    canvas.style.setProperty("width", `${this.width}px`);
    canvas.style.setProperty("height", `${height}px`);
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.scale(scale, scale);
    pen.font = "16px system-ui, sans-serif";
    if (this.span) this.bar(pen, this.span[0], this.span[1], 0, height, "#fff3c4");
    for (const rep of this.review.reps) this.drawRep(pen, rep);
    [...rows].forEach(([words, faults], k) => this.drawFaults(pen, words, faults, 2 * HEAD_PX + k * ROW_PX));
  }

  /** @param {number} time */
  x(time) {
    const [from, to] = this.window;
    return AXIS_PX + ((time - from) / (to - from || 1)) * (this.width - AXIS_PX - RIGHT_PX);
  }

  /**
   * A bar, cut off where the curves end.
   * @param {CanvasRenderingContext2D} pen
   * @param {number} from
   * @param {number} to
   * @param {number} top
   * @param {number} height
   * @param {string} colour
   */
  bar(pen, from, to, top, height, colour) {
    const left = Math.max(AXIS_PX, this.x(from));
    const right = Math.min(this.width - RIGHT_PX, this.x(to));
    if (right < AXIS_PX || left > this.width - RIGHT_PX) return 0;
    pen.fillStyle = colour;
    pen.fillRect(left, top, Math.max(2, right - left), height);
    return Math.max(2, right - left);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {any} rep
   */
  drawRep(pen, rep) {
    const wide = this.bar(pen, rep.start_s, rep.end_s, 2, HEAD_PX - 6, "#0b3d7a");
    const text = String(rep.number);
    if (wide > pen.measureText(text).width + 4) {
      pen.fillStyle = "#fff";
      pen.fillText(text, Math.max(AXIS_PX, this.x(rep.start_s)) + 4, HEAD_PX - 12);
    }
    for (const phase of rep.phases) {
      const colour = { lift: "#9fc3e8", hold: "#f0c36d", lower: "#b7d7b0" }[/** @type {"lift"} */ (phase.phase)];
      const width = this.bar(pen, phase.start_s, phase.end_s, HEAD_PX, HEAD_PX - 8, colour ?? "#ccc");
      const words = this.words[phase.phase];
      if (width > pen.measureText(words).width + 6) {
        pen.fillStyle = "#1a1a1a";
        pen.fillText(words, Math.max(AXIS_PX, this.x(phase.start_s)) + 3, 2 * HEAD_PX - 15);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} words
   * @param {any[]} faults
   * @param {number} top
   */
  drawFaults(pen, words, faults, top) {
    pen.fillStyle = "#1a1a1a";
    pen.fillText(words, AXIS_PX + 2, top + 18);
    for (const fault of faults) {
      const colour = fault.standing === "missed" ? "#404346" : "#8a1f00";
      this.bar(pen, fault.start_s, fault.end_s, top + 24, 12, colour);
    }
  }
}

/**
 * Values as the chart takes them: what is unknown is a gap.
 * @param {Float32Array} values
 * @returns {(number | null)[]}
 */
function known(values) {
  return Array.from(values, (x) => (Number.isNaN(x) ? null : x));
}

/**
 * A short piece of a line as it is drawn.
 * @param {string} colour
 * @param {number[]} dashes
 */
function swatchOf(colour, dashes) {
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", { width: 36, height: 8, className: "swatch" }));
  canvas.setAttribute("aria-hidden", "true");
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(0, 4);
  pen.lineTo(36, 4);
  pen.stroke();
  return canvas;
}
