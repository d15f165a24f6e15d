// Limbs as lines over a picture; one with a fault is marked by colour, width and dashes.

const PLAIN = "#ffffff";
const EDGE = "#0b3d7a";
const FAULTY = "#ffb000";
const FAULTY_EDGE = "#7a003c";

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {number} unit a hundred and twentieth of the picture's height
 * @param {boolean} marked
 */
export function limbLine(pen, a, b, unit, marked) {
  line(pen, a, b, (marked ? 3.4 : 2) * unit, marked ? FAULTY_EDGE : EDGE, []);
  line(pen, a, b, (marked ? 1.8 : 1) * unit, marked ? FAULTY : PLAIN, marked ? [3 * unit, 2 * unit] : []);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {number} width
 * @param {string} colour
 * @param {number[]} dashes
 */
export function line(pen, a, b, width, colour, dashes) {
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.lineCap = dashes.length ? "butt" : "round";
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(...a);
  pen.lineTo(...b);
  pen.stroke();
}
