// Keeps what is being read aloud in view where a sheet is longer than the window.

const LOOK_MS = 500;

export class Reading {
  constructor() {
    this.startMs = 0;
    /** @type {{part: Element, ms: number}[]} what comes into view, and when */
    this.parts = [];
    /** @type {number | undefined} */
    this.timer = undefined;
    for (const kind of ["wheel", "touchmove", "keydown"]) {
      addEventListener(kind, (event) => this.byHand(event), { passive: true });
    }
  }

  /**
   * @param {Iterable<Element>} parts in the order in which they are read
   * @param {number} lasts seconds
   */
  begin(parts, lasts) {
    const all = [...parts];
    const letters = all.reduce((sum, one) => sum + (one.textContent ?? "").length, 0);
    let before = 0;
    this.parts = all.map((part) => {
      const ms = (1000 * lasts * before) / letters;
      before += (part.textContent ?? "").length;
      return { part, ms };
    });
    this.startMs = performance.now();
    this.timer = window.setInterval(() => this.look(), LOOK_MS);
  }

  look() {
    const passed = performance.now() - this.startMs;
    const due = this.parts.filter((one) => one.ms <= passed).at(-1);
    if (!due) return;
    this.parts = this.parts.filter((one) => one.ms > passed);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    due.part.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    if (!this.parts.length) this.end();
  }

  /** Whoever scrolls reads at another pace. @param {Event} event */
  byHand(event) {
    const scrolls = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
    if (!(event instanceof KeyboardEvent) || scrolls.includes(event.key)) this.end();
  }

  end() {
    clearInterval(this.timer);
    this.parts = [];
  }
}
