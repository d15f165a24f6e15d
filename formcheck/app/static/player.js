// Goes through the frames of a set: by its video, or without one by a clock of its own.
// The frame that is told is always the one that is shown.

/** @typedef {import("./tracks.js").Tracks} Tracks */

export const SPEEDS = [0.25, 0.5, 1, 2];

// A busy browser may show what was sought without telling it: then it is sought once more.
const ASK_AGAIN_MS = 200;
const MOST_TRIES = 20;

/**
 * The video of a set, ready to be gone through; null where none was kept, or none can be shown.
 * @param {HTMLVideoElement} video
 * @param {any} review
 */
export function videoOf(video, review) {
  if (!review.video || !("requestVideoFrameCallback" in video)) return null;
  video.classList.toggle("turned", review.turned);
  video.src = review.video;
  video.hidden = false;
  return video;
}

export class Player {
  /**
   * @param {Tracks} tracks
   * @param {HTMLVideoElement | null} video
   * @param {(frame: number) => void} shown
   */
  constructor(tracks, video, shown) {
    this.tracks = tracks;
    this.video = video;
    this.shown = shown;
    this.frame = 0;
    this.speed = 1;
    /** 1 forwards, -1 backwards, 0 still */
    this.direction = 0;
    /** @type {[number, number] | null} */
    this.loop = null;
    /** @type {number | null} what is added to a frame's time to have that of the video */
    this.offset = null;
    /** @type {number | null} the frame that was asked for last, while it isn't there yet */
    this.wanted = null;
    /** @type {number | null} the frame that the video is on its way to */
    this.going = null;
    this.tries = 0;
    /** @type {{now: number, time: number} | null} */
    this.clock = null;
    if (video) this.follow(video);
  }

  /** @param {HTMLVideoElement} video */
  follow(video) {
    /** @param {number} _ @param {{mediaTime: number}} data */
    const told = (_, data) => {
      if (this.offset === null) {
        this.offset = data.mediaTime - this.tracks.times[0];
        if (this.wanted !== null) this.seek(this.wanted);
      }
      this.take(this.tracks.nearest(data.mediaTime - this.offset));
      video.requestVideoFrameCallback(told);
    };
    video.requestVideoFrameCallback(told);
    // a video that was never played need not tell its first picture: one that was sought does
    const ask = () => {
      if (this.offset === null) video.currentTime = 0;
    };
    video.addEventListener("loadeddata", ask);
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) ask();
    video.addEventListener("seeked", () => {
      if (this.offset === null) setTimeout(ask, ASK_AGAIN_MS);
      else this.seekOn();
    });
    video.addEventListener("ended", () => this.pause());
    video.addEventListener("error", () => this.goWithout(video));
  }

  /**
   * What can't be shown is gone through by the clock.
   * @param {HTMLVideoElement} video
   */
  goWithout(video) {
    video.hidden = true;
    this.pause();
    this.video = null;
    if (this.wanted !== null) this.seek(this.wanted);
  }

  /** @param {number} frame */
  take(frame) {
    this.frame = frame;
    if (frame === this.wanted && frame === this.going) this.arrive();
    if (this.direction > 0 && this.loop && frame >= this.loop[1]) this.seek(this.loop[0]);
    this.shown(frame);
  }

  get goal() {
    return this.wanted ?? this.frame;
  }

  /** @param {number} frame */
  seek(frame) {
    this.wanted = Math.max(0, Math.min(this.tracks.last, Math.round(frame)));
    if (!this.video) {
      this.clock = null;
      const goal = this.wanted;
      this.wanted = null;
      this.take(goal);
    } else if (this.offset !== null && !this.video.seeking) {
      this.video.currentTime = this.tracks.middle(this.wanted) + this.offset;
      this.tries = this.wanted === this.going ? this.tries + 1 : 0;
      this.going = this.wanted;
    }
  }

  /** The newest wish is gone for as soon as the last one is fulfilled. */
  seekOn() {
    if (this.wanted === null || !this.video) return;
    if (this.wanted !== this.going) {
      this.seek(this.wanted);
    } else if (this.frame === this.going || this.direction || this.tries >= MOST_TRIES) {
      this.arrive();
      this.shown(this.frame);
    } else {
      setTimeout(() => this.seekAgain(), ASK_AGAIN_MS);
    }
  }

  arrive() {
    this.wanted = null;
    this.tries = 0;
  }

  seekAgain() {
    if (this.wanted !== null && this.wanted === this.going && !this.video?.seeking) {
      this.seek(this.wanted);
    }
  }

  /** @param {number} frames */
  step(frames) {
    this.pause();
    this.seek(this.goal + frames);
  }

  /** @param {number} direction */
  play(direction = 1) {
    this.direction = direction;
    this.clock = null;
    if (this.frame >= this.tracks.last && direction > 0) this.seek(this.loop ? this.loop[0] : 0);
    if (this.video && direction > 0) {
      this.video.playbackRate = this.speed;
      this.video.play();
    } else {
      this.video?.pause();
      requestAnimationFrame((now) => this.tick(now));
    }
  }

  pause() {
    this.direction = 0;
    this.video?.pause();
    this.shown(this.frame);
  }

  toggle() {
    if (this.direction) this.pause();
    else this.play();
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speed = speed;
    if (this.video) this.video.playbackRate = speed;
  }

  /**
   * Without a video, or backwards: by the clock.
   * @param {number} now
   */
  tick(now) {
    if (!this.direction || (this.video && this.direction > 0)) return;
    const { times, last } = this.tracks;
    this.clock ??= { now, time: times[this.goal] };
    const time = this.clock.time + ((now - this.clock.now) / 1000) * this.speed * this.direction;
    const frame = this.tracks.frameAt(time);
    if (frame !== this.goal) this.goTo(frame);
    if (this.direction > 0 ? frame >= last && !this.loop : time <= times[0]) this.pause();
    else requestAnimationFrame((then) => this.tick(then));
  }

  /** @param {number} frame */
  goTo(frame) {
    if (this.video) {
      this.seek(frame);
      return;
    }
    const begun = this.clock;
    this.take(frame);
    if (this.frame === frame) this.clock = begun;
  }
}
