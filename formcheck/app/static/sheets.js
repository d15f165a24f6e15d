// What is shown of a state: the exercise over the picture, or a sheet with a question or message.
import { element, make, show } from "/static/elements.js";
import { Reading } from "/static/reading.js";

const KEYS = { " ": "pause", Enter: "go_on", h: "hurts", n: "leave_out", e: "easier", q: "quit", Escape: "quit" };
const SLOWEST_FPS = 12;
const LOOKED_AT = 30;
/** So long after something else is shown, nothing counts as meant for it: a double click. */
const UNSEEN_MS = 400;

export class Sheets {
  /**
   * @param {Record<string, string>} words
   * @param {{answer: (value: number, step: number) => void, act: (action: string, step: number) => void}} to
   */
  constructor(words, to) {
    this.words = words;
    this.to = to;
    this.shown = "";
    this.drawnMs = 0;
    this.reading = new Reading();
    /** @type {any} */
    this.state = null;
    /** @type {number[]} */
    this.times = [];
  }

  /** @param {any} state */
  show(state) {
    this.state = state;
    const live = state.kind === "live" || state.kind === "assess";
    show("stage", live);
    if (!live) show("slow", false);
    if (live) this.live(state.scene ?? state, state);
    else if (state.kind === "question") this.once(`q ${state.step_number}`, () => this.question(state));
    else this.message(state);
    if (live) this.offers(offersOf(state));
  }

  /**
   * @param {any} scene
   * @param {any} state
   */
  live(scene, state) {
    this.once("live", () => element("sheet").replaceChildren());
    const sentence = scene.sentence?.text ?? (scene.shown === "going" ? "" : scene.exercise.name);
    const mark = scene.sentence?.warn ? "⚠ " : "";
    const line = element("sentence");
    if (line.textContent !== mark + sentence) line.textContent = mark + sentence;
    line.classList.toggle("urgent", Boolean(scene.sentence?.urgent));
    element("number").textContent = scene.number ?? "";
    show("number", scene.number !== null);
    show("recording", scene.recording);
    const going = scene.shown === "going";
    show("score", going);
    if (going) this.going(scene);
    const side = `.svg?side=${scene.side ?? ""}`;
    figure("guide", `/figures/${scene.exercise.id}${side}${held(scene.exercise)}`, !going);
    const lost = scene.shown === "setup" && Boolean(scene.hindrance);
    figure("outline", `/figures/${scene.exercise.id}/outline${side}`, lost);
    this.pace(scene.time_s);
    if (state.kind === "assess") this.test(state);
    this.hand(scene.hand);
  }

  /** A test has its own count and clock. @param {any} state */
  test(state) {
    element("reps").textContent = state.count;
    element("goal").textContent = state.count_label;
    show("gauge", false);
    element("score").classList.add("test");
    element("reading").textContent = state.reading === null ? "" : `${state.reading} ${state.reading_label}`;
  }

  /** How far a raised hand is. @param {{share: number, text: string} | null} hand */
  hand(hand) {
    show("hand", Boolean(hand));
    if (!hand) return;
    element("sentence").textContent = hand.text;
    element("hand").style.setProperty("width", `${Math.min(1, hand.share) * 100}%`);
  }

  /** @param {any} scene */
  going(scene) {
    element("reps").textContent = String(scene.reps);
    element("goal").textContent = scene.exercise.goal_words;
    const reading = scene.reading;
    show("gauge", Boolean(reading));
    if (!reading) return;
    const share = Math.max(0, Math.min(1.25, reading.share ?? 0));
    element("fill").style.setProperty("height", `${(share / 1.25) * 100}%`);
    element("gauge").setAttribute("aria-label", `${reading.value} / ${reading.target}`);
    element("reading").textContent = `${reading.value} / ${reading.target}`;
  }

  /** Tell where the computer is too slow. @param {number} time */
  pace(time) {
    if (time < (this.times.at(-1) ?? 0)) this.times = []; // another set has begun
    this.times = [...this.times, time].slice(-LOOKED_AT);
    const passed = time - this.times[0];
    const slow = this.times.length === LOOKED_AT && (LOOKED_AT - 1) / passed < SLOWEST_FPS;
    show("slow", slow);
  }

  /** @param {any} state */
  question(state) {
    const number = state.form !== "choice";
    const values = number ? Array.from({ length: state.most + 1 }, (_, i) => i) : [];
    const buttons = values.map((value) => this.answerButton(String(value), value, "digit"));
    const options = state.options.map((/** @type {any} */ one) => this.answerButton(one.text, one.value, "option"));
    const scale = number ? [make("p", { className: "ends", text: `0: ${state.ends[0]}. ${state.most}: ${state.ends[1]}.` })] : [];
    const hint = state.hint ? [make("p", { className: "ends", text: state.hint })] : [];
    this.sheet(state.question, [...hint, ...scale, make("div", { className: number ? "scale" : state.form }, [...buttons, ...options])]);
    this.offers([]);
  }

  /**
   * @param {string} text
   * @param {number} value
   * @param {string} className
   */
  answerButton(text, value, className) {
    return make("button", { type: "button", text, className, onclick: () => this.answer(value) });
  }

  /** @param {number} value */
  answer(value) {
    if (this.seen) this.to.answer(value, this.state.step_number);
  }

  /** @param {string} action */
  act(action) {
    if (this.seen) this.to.act(action, (this.state.scene ?? this.state).step_number);
  }

  /** Whether what is shown was there long enough to be meant. */
  get seen() {
    return performance.now() - this.drawnMs >= UNSEEN_MS;
  }

  /** @param {any} state */
  message(state) {
    const { message, how, outcomes } = state;
    this.once(`m ${state.step_number}`, () => {
      const parts = message.lines.map((/** @type {string} */ text) => make("p", { text, className: "line" }));
      if (how) parts.unshift(...this.how(how));
      parts.push(...outcomes.map((/** @type {any} */ one) => this.outcome(one)));
      if (state.actions.some((/** @type {any} */ one) => one.action === "hurts")) {
        parts.push(make("p", { className: "line", text: this.words.hand_hint }));
      }
      const timer = make("p", { className: "timer", id: "timer" });
      timer.setAttribute("role", "timer");
      this.sheet((message.warn ? "⚠ " : "") + message.title, [...parts, timer], message.urgent);
      this.offers(state.actions);
      if (how) this.reading.begin(document.querySelectorAll("#sheet .spoken"), state.spoken_s);
    });
    const left = state.seconds_left;
    const timer = document.getElementById("timer");
    if (timer) timer.textContent = left === null ? "" : `${Math.ceil(left)} s`;
    element("sheet").style.setProperty("--hand", `${Math.min(1, state.hand_share) * 100}%`);
  }

  /** @param {any} how */
  how(how) {
    const figure = make("img", { src: `/figures/${how.exercise}.svg?side=${how.side ?? ""}${held(how)}`, alt: "" });
    const steps = make("ol", {}, how.steps.map((/** @type {string} */ text) => spoken("li", text)));
    const cautions = make("ul", { className: "cautions" }, how.cautions.map((/** @type {string} */ text) => spoken("li", text)));
    const note = how.note ? [make("p", { className: "told spoken", text: how.note })] : [];
    const right = make("div", {}, [cautions, ...note, spoken("p", how.setup), steps]);
    return [make("div", { className: "how" }, [figure, right])];
  }

  /** @param {any} one */
  outcome(one) {
    const { words } = this;
    const parts = [make("h3", { text: one.name }), make("p", { className: "headline", text: one.headline })];
    if (one.went_well) parts.push(make("p", { text: `✓ ${one.went_well}` }));
    if (one.work_on) parts.push(make("p", { className: "work-on", text: `${words.work_on}: ${one.work_on}` }));
    return make("div", { className: "outcome" }, parts);
  }

  /**
   * @param {string} title
   * @param {Node[]} parts
   * @param {boolean} [urgent]
   */
  sheet(title, parts, urgent = false) {
    const heading = make("h2", { text: title, tabIndex: -1, className: urgent ? "urgent" : "" });
    element("sheet").replaceChildren(heading, ...parts);
    heading.focus();
  }

  /** @param {{action: string, text: string}[]} offers */
  offers(offers) {
    const key = offers.map((one) => one.action).join();
    const box = element("actions");
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    const buttons = offers.map(({ action, text }, i) =>
      make("button", { type: "button", text, className: i ? "button quiet" : "button huge", onclick: () => this.act(action) }),
    );
    box.replaceChildren(...buttons);
  }

  /** @param {string} text */
  told(text) {
    this.shown = "";
    show("stage", false);
    element("sheet").replaceChildren(make("p", { className: "told", text }));
    element("actions").replaceChildren();
    delete element("actions").dataset.key;
  }

  /** @param {() => void} action */
  again(action) {
    element("actions").replaceChildren(make("button", { type: "button", className: "button huge", text: this.words.try_again, onclick: action }));
  }

  /** @param {{session?: number, look?: string, message?: string}} told */
  ended(told) {
    const box = element("actions");
    delete box.dataset.key;
    const look = told.look ?? (told.session ? `/sessions/${told.session}` : "");
    const see = look
      ? [make("a", { className: "button huge", href: look, text: this.words.see })]
      : [make("p", { className: "told", text: told.message ?? this.words.in_terminal })];
    box.replaceChildren(...see, make("a", { className: "button quiet", href: "/", text: this.words.home }));
    if (this.state?.kind !== "message") element("sheet").replaceChildren(make("h2", { text: this.words.ended }));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea")) return;
    if (this.state?.kind === "question") {
      this.type(event);
      return;
    }
    if ((event.key === "Enter" || event.key === " ") && target.closest("button, a")) return;
    const action = KEYS[/** @type {keyof typeof KEYS} */ (event.key.length === 1 ? event.key.toLowerCase() : event.key)];
    const offered = offersOf(this.state).some((/** @type {any} */ one) => one.action === action);
    if (!action || !offered) return;
    event.preventDefault();
    this.act(action);
  }

  /** A digit moves to its answer; Enter on it answers. @param {KeyboardEvent} event */
  type(event) {
    const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#sheet button"));
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = [...buttons].findIndex((one) => one === document.activeElement);
    if (step) buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
    else if (/^\d$/.test(event.key)) [...buttons].find((one) => one.textContent === event.key)?.focus();
    else return;
    event.preventDefault();
  }

  /**
   * Draw a sheet once, not with every frame.
   * @param {string} key
   * @param {() => void} draw
   */
  once(key, draw) {
    if (this.shown === key) return;
    this.shown = key;
    this.drawnMs = performance.now();
    this.reading.end();
    draw();
  }
}

/**
 * Show a picture, fetched when it is first needed.
 * @param {string} id
 * @param {string} source
 * @param {boolean} shown
 */
function figure(id, source, shown) {
  const image = /** @type {HTMLImageElement} */ (element(id));
  if (shown && !image.src.endsWith(source)) image.src = source;
  image.hidden = !shown;
}

/**
 * What a figure's address says of a hold.
 * @param {{hold_s: number | null}} of
 */
function held(of) {
  return of.hold_s ? `&hold_s=${of.hold_s}` : "";
}

/**
 * A part of what is read aloud.
 * @param {string} tag
 * @param {string} text
 */
function spoken(tag, text) {
  return make(tag, { className: "spoken", text });
}

/** What can be asked for. @param {any} state @returns {{action: string, text: string}[]} */
function offersOf(state) {
  return (state?.scene ?? state)?.actions ?? [];
}
