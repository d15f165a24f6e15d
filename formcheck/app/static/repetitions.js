// The list of repetitions with what can be said of each, the corrections so far, the comments.

import { decimal, element, make, show } from "./elements.js";

/**
 * @typedef {{review: any, words: any, each_side: boolean,
 *   send: (kind: string, repetition: number | null, change?: any) => void,
 *   seek: (time: number) => void, now: () => number, span: () => [number, number] | null,
 *   play: (reference: number) => void}} Desk
 */

/**
 * @param {string} words
 * @param {() => void} act
 * @param {string} [name] what a screen reader says
 */
function button(words, act, name) {
  const made = /** @type {HTMLButtonElement} */ (make("button", { text: words, type: "button", className: "button quiet small-button" }));
  if (name) made.setAttribute("aria-label", `${words}: ${name}`);
  made.addEventListener("click", act);
  return made;
}

/** @param {Desk} desk */
export function showRepetitions(desk) {
  const list = element("reps");
  const open = new Set([...list.querySelectorAll("details[open]")].map((d) => d.id));
  const focused = document.activeElement?.getAttribute("data-key");
  list.replaceChildren(...desk.review.reps.map((/** @type {any} */ rep) => repetition(desk, rep, open)));
  const again = focused && list.querySelector(`[data-key="${focused}"]`);
  if (again instanceof HTMLElement) again.focus();
  element("figures-by").textContent = desk.review.figures_by;
  element("learn").hidden = !desk.review.reps.some((/** @type {any} */ rep) => rep.good_example);
}

/**
 * @param {Desk} desk
 * @param {any} rep
 * @param {Set<string>} open
 */
function repetition(desk, rep, open) {
  const { words } = desk;
  const side = desk.each_side && rep.side !== "both" ? `, ${rep.leg}` : "";
  const head = button(`${rep.name}${side}`, () => desk.play(rep.reference));
  head.classList.add("rep-name");
  head.setAttribute("data-key", `rep${rep.reference}`);
  const facts = [rep.reach, rep.judged ? "" : words.could_not_judge, rep.agreed ? `✓ ${words.confirmed}` : "", rep.good_example ? `★ ${words.good_example}` : ""];
  const line = make("p", { text: facts.filter(Boolean).join(" · "), className: "facts" });
  const faults = rep.faults.map((/** @type {any} */ fault) => faultLine(desk, rep, fault));
  const refused = rep.refused.map((/** @type {any} */ fault) =>
    make("li", { className: "refused", text: `✗ ${fault.words}: ${words.refused}` }),
  );
  const content = [make("h3", {}, [head]), line];
  if (faults.length + refused.length) content.push(make("ul", { className: "faults" }, [...faults, ...refused]));
  else if (rep.judged) content.push(make("p", { text: `✓ ${words.clean}` }));
  content.push(...rep.findings.map((/** @type {string} */ text) => make("p", { text, className: "facts" })));
  content.push(actions(desk, rep), changes(desk, rep, open));
  return make("li", { id: `rep${rep.reference}` }, content);
}

/**
 * @param {Desk} desk
 * @param {any} rep
 * @param {any} fault
 */
function faultLine(desk, rep, fault) {
  const { words } = desk;
  const standing = { confirmed: `✓ ${words.confirmed}`, missed: words.only_seen, found: "" };
  const notes = [fault.severity, fault.amount, standing[/** @type {"found"} */ (fault.standing)]];
  const see = button(fault.words, () => desk.seek(fault.peak_s), words.worst);
  const line = make("li", {}, [see, make("span", { text: ` ${notes.filter(Boolean).join(", ")} ` })]);
  if (fault.standing === "found") {
    const right = button(words.right, () => desk.send("right", rep.reference, { fault: fault.id }), fault.words);
    line.append(right);
  }
  line.append(button(words.wrong, () => desk.send("wrong", rep.reference, { fault: fault.id }), fault.words));
  return line;
}

/**
 * @param {Desk} desk
 * @param {any} rep
 */
function actions(desk, rep) {
  const { words } = desk;
  const row = make("p", { className: "row" });
  if (!rep.agreed) row.append(button(words.all_right, () => desk.send("right", rep.reference), rep.name));
  if (rep.judged && !rep.good_example) {
    row.append(button(words.good_example, () => desk.send("good_example", rep.reference), rep.name));
  }
  return row;
}

/**
 * What changes a repetition, folded away.
 * @param {Desk} desk
 * @param {any} rep
 * @param {Set<string>} open
 */
function changes(desk, rep, open) {
  const { words } = desk;
  const id = `change${rep.reference}`;
  /** @param {string} kind @param {any} [change] */
  const send = (kind, change) => desk.send(kind, rep.reference, change);
  const spanned = () => {
    const span = desk.span();
    return span ? { start_s: span[0], end_s: span[1] } : {};
  };
  const choice = /** @type {HTMLSelectElement} */ (make("select"));
  choice.setAttribute("aria-label", `${words.which_fault}: ${rep.name}`);
  const there = new Set(rep.faults.map((/** @type {any} */ f) => f.id));
  for (const fault of desk.review.fault_choices) {
    if (!there.has(fault.id)) choice.append(make("option", { value: fault.id, text: fault.words }));
  }
  const missed = () => {
    const span = desk.span() ?? [rep.start_s, rep.end_s];
    send("missed", { fault: choice.value, start_s: span[0], end_s: span[1] });
  };
  const rows = [
    make("p", { className: "row" }, [choice, button(words.missed, missed, rep.name)]),
    make("p", { className: "row" }, [
      button(words.move_limits, () => send("limits", spanned()), rep.name),
      button(words.split, () => send("split", { at_s: desk.now() }), rep.name),
      button(words.merge, () => send("merge"), rep.name),
      button(words.leave_out, () => send("leave_out"), rep.name),
    ]),
  ];
  const summary = make("summary", { text: words.change });
  summary.setAttribute("aria-label", `${words.change}: ${rep.name}`);
  return make("details", { id, open: open.has(id) }, [summary, ...rows]);
}

/**
 * Each fault where it is worst: in the video's picture if there is one, else the figure alone.
 * @param {Desk} desk
 * @param {(canvas: HTMLCanvasElement, time: number) => void} draw
 */
export function showWorst(desk, draw) {
  /** @type {Map<string, any>} */
  const worst = new Map();
  for (const rep of desk.review.reps) {
    for (const fault of rep.faults) {
      const known = worst.get(fault.id);
      if (!known || fault.badness > known.badness) worst.set(fault.id, { ...fault, rep });
    }
  }
  const cards = [...worst.values()].map((fault) => {
    const see = button(`${fault.words}, ${fault.rep.name}`, () => desk.seek(fault.peak_s));
    const canvas = /** @type {HTMLCanvasElement} */ (make("canvas"));
    canvas.setAttribute("aria-hidden", "true");
    const still = make("div", { className: "still" });
    if (desk.review.video) {
      const source = `/sets/${desk.review.set_id}/picture?at=${fault.peak_s}`;
      still.append(make("img", { src: source, alt: "", loading: "lazy" }));
    }
    still.append(canvas);
    draw(canvas, fault.peak_s);
    return make("li", {}, [still, see]);
  });
  show("worst-faults", cards.length > 0);
  element("worst").replaceChildren(...cards);
}

/** @param {Desk} desk */
export function showCorrections(desk) {
  const { words, review } = desk;
  const lines = review.corrections.map((/** @type {any} */ one) => {
    const which = one.number === null ? "" : `${one.number}: `;
    const line = make("li", {}, [make("span", { text: `${which}${one.words} · ${one.made_at} ` })]);
    if (one.undone) line.append(make("em", { text: words.was_undone }));
    else if (!one.is_undo) {
      line.append(button(words.undo, () => desk.send("undo", null, { correction: one.id }), one.words));
    }
    return line;
  });
  const nothing = make("li", { text: words.no_corrections });
  element("corrections").replaceChildren(...(lines.length ? lines : [nothing]));
}

/** @param {Desk} desk */
export function showComments(desk) {
  const lines = desk.review.comments.map((/** @type {any} */ one) => {
    const angle = one.drawn ? desk.words.angle_words.replace("{degrees}", Math.round(one.drawn.degrees)) : "";
    const text = [one.text, angle].filter(Boolean).join(" · ");
    const see = button(`${decimal(one.at_s, 1)} s`, () => desk.seek(one.at_s), text);
    return make("li", {}, [see, make("span", { text: ` ${text} · ${one.made_at}` })]);
  });
  element("comments").replaceChildren(...lines);
}
