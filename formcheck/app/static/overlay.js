// The body over the camera's picture; a limb with a fault is marked by colour, width and dashes.

const PLAIN = "#ffffff";
const EDGE = "#0b3d7a";
const FAULTY = "#ffb000";
const FAULTY_EDGE = "#7a003c";

export class Overlay {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLVideoElement} video
   * @param {[number, number][]} limbs
   */
  constructor(canvas, video, limbs) {
    this.canvas = canvas;
    this.video = video;
    this.limbs = limbs;
  }

  /** A picture of a camera that the program has opened. @param {ArrayBuffer} jpeg */
  async picture(jpeg) {
    const picture = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("picture"));
    canvas.hidden = false;
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    picture.close();
  }

  /** @param {any} state */
  draw(state) {
    const { canvas, video } = this;
    const body = state?.body;
    canvas.width = body?.width ?? video.videoWidth;
    canvas.height = body?.height ?? video.videoHeight;
    const pen = canvas.getContext("2d");
    if (!pen || !body) return;
    const hidden = new Set(body.hidden);
    const faulty = new Set(state.faulty_limbs.map(String));
    const unit = canvas.height / 120;
    for (const limb of this.limbs) {
      const [a, b] = limb.map((i) => (hidden.has(i) ? null : body.points[i]));
      if (!a || !b) continue;
      const marked = faulty.has(String(limb));
      line(pen, a, b, (marked ? 3.4 : 2) * unit, marked ? FAULTY_EDGE : EDGE, []);
      line(pen, a, b, (marked ? 1.8 : 1) * unit, marked ? FAULTY : PLAIN, marked ? [3 * unit, 2 * unit] : []);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {number} width
 * @param {string} colour
 * @param {number[]} dashes
 */
function line(pen, a, b, width, colour, dashes) {
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.lineCap = dashes.length ? "butt" : "round";
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(...a);
  pen.lineTo(...b);
  pen.stroke();
}
