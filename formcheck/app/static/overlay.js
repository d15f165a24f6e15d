// The body over the camera's picture; a limb with a fault is marked by colour, width and dashes.

import { limbLine } from "/static/limb_lines.js";

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
      limbLine(pen, a, b, unit, faulty.has(String(limb)));
    }
  }
}
