// The camera of the page: pictures with the time they were taken, handed to the program.

const HEAD_BYTES = 16;
const I420 = 0;
const JPEG = 1;
const JPEG_QUALITY = 0.9;
const USUAL = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };
const SMALL = { width: { ideal: 480 }, height: { ideal: 360 }, frameRate: { ideal: 30 } };
const CHOSEN = "formcheck-camera";
const RETRY_MS = 1000;

/**
 * @param {number} format
 * @param {number} width
 * @param {number} height
 * @param {number} takenMs
 * @param {number} bytes
 */
function message(format, width, height, takenMs, bytes) {
  const buffer = new ArrayBuffer(HEAD_BYTES + bytes);
  const view = new DataView(buffer);
  view.setUint8(0, format);
  view.setUint16(2, width, true);
  view.setUint16(4, height, true);
  view.setFloat64(8, takenMs, true);
  return buffer;
}

export class Capture {
  /**
   * @param {HTMLVideoElement} video
   * @param {Record<string, string>} words
   * @param {boolean} [small] whether a smaller picture is wanted
   */
  constructor(video, words, small = false) {
    this.video = video;
    this.wanted = small ? SMALL : USUAL;
    this.words = words;
    this.trouble = "";
    this.going = false;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.canvas = document.createElement("canvas");
  }

  /**
   * Open the camera; says in `trouble` why that failed.
   * @param {(frame: ArrayBuffer) => void} take
   * @param {() => void} lost
   * @returns {Promise<boolean>}
   */
  async start(take, lost) {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.trouble = this.words.no_camera_api;
      return false;
    }
    try {
      await this.show(lost);
    } catch (error) {
      this.trouble = this.reason(error);
      return false;
    }
    this.going = true;
    this.list();
    this.follow(take);
    return true;
  }

  /**
   * Open the camera and show its picture; once it is gone, say so and wait for it.
   * @param {() => void} lost
   */
  async show(lost) {
    this.stream = await this.open();
    this.stream.getVideoTracks()[0].onended = () => {
      lost();
      this.wait(lost);
    };
    this.video.srcObject = this.stream;
    await this.video.play();
  }

  /** @param {() => void} lost */
  wait(lost) {
    setTimeout(async () => {
      if (!this.going) return;
      try {
        await this.show(lost);
      } catch {
        this.wait(lost);
      }
      if (!this.going) this.stop(); // the session has ended meanwhile
    }, RETRY_MS);
  }

  /** @returns {Promise<MediaStream>} */
  async open() {
    const deviceId = localStorage.getItem(CHOSEN);
    if (deviceId) {
      try {
        const video = { ...this.wanted, deviceId: { exact: deviceId } };
        return await navigator.mediaDevices.getUserMedia({ video });
      } catch {
        localStorage.removeItem(CHOSEN);
      }
    }
    return navigator.mediaDevices.getUserMedia({ video: this.wanted });
  }

  /** @param {unknown} error */
  reason(error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") return this.words.camera_refused;
    if (name === "NotReadableError" || name === "AbortError") return this.words.camera_in_use;
    return this.words.no_camera;
  }

  /** Offer the cameras that there are, where there are several. */
  async list() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const cameras = devices.filter((one) => one.kind === "videoinput");
    const choice = /** @type {HTMLSelectElement} */ (document.getElementById("cameras"));
    const box = document.getElementById("camera-choice");
    if (!choice || !box || cameras.length < 2) return;
    const now = this.stream?.getVideoTracks()[0].getSettings().deviceId;
    choice.replaceChildren(
      ...cameras.map((one, i) => new Option(one.label || `${i + 1}`, one.deviceId, false, one.deviceId === now)),
    );
    choice.onchange = () => {
      localStorage.setItem(CHOSEN, choice.value);
      location.reload();
    };
    box.hidden = false;
  }

  /** @param {(frame: ArrayBuffer) => void} take */
  follow(take) {
    const video = this.video;
    /**
     * @param {number} now
     * @param {VideoFrameCallbackMetadata} metadata
     */
    const next = async (now, metadata) => {
      if (!this.going) return;
      video.requestVideoFrameCallback(next);
      const takenMs = performance.timeOrigin + (metadata.captureTime ?? now);
      const frame = await this.frame(takenMs);
      if (frame) take(frame);
    };
    video.requestVideoFrameCallback(next);
  }

  /**
   * @param {number} takenMs
   * @returns {Promise<ArrayBuffer | null>}
   */
  async frame(takenMs) {
    if (typeof VideoFrame === "undefined") return this.jpeg(takenMs);
    const shot = new VideoFrame(this.video);
    try {
      if (shot.format !== "I420" || shot.codedWidth % 2 || shot.codedHeight % 2) return await this.jpeg(takenMs);
      const { width, height } = shot.visibleRect ?? { width: shot.codedWidth, height: shot.codedHeight };
      const buffer = message(I420, width, height, takenMs, shot.allocationSize());
      await shot.copyTo(new Uint8Array(buffer, HEAD_BYTES), { layout: planes(width, height) });
      return buffer;
    } finally {
      shot.close();
    }
  }

  /**
   * @param {number} takenMs
   * @returns {Promise<ArrayBuffer | null>}
   */
  async jpeg(takenMs) {
    const { videoWidth: width, videoHeight: height } = this.video;
    this.canvas.width = width;
    this.canvas.height = height;
    this.canvas.getContext("2d", { alpha: false })?.drawImage(this.video, 0, 0);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => this.canvas.toBlob(done, "image/jpeg", JPEG_QUALITY));
    if (!blob) return null;
    const buffer = message(JPEG, width, height, takenMs, blob.size);
    new Uint8Array(buffer, HEAD_BYTES).set(new Uint8Array(await blob.arrayBuffer()));
    return buffer;
  }

  stop() {
    this.going = false;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }
}

/**
 * Where the planes of a picture lie: one behind the other, without gaps.
 * @param {number} width
 * @param {number} height
 */
function planes(width, height) {
  const luma = width * height;
  return [
    { offset: 0, stride: width },
    { offset: luma, stride: width / 2 },
    { offset: luma + luma / 4, stride: width / 2 },
  ];
}
