// A session: the socket to the program, the camera, and what is shown. It decides nothing.
import { Capture } from "/static/capture.js";
import { Overlay } from "/static/overlay.js";
import { PageVoice } from "/static/voice.js";
import { Sheets } from "/static/sheets.js";
import { element, show } from "/static/elements.js";

const RETRY_MS = 1000;
const root = element("session");
const begin = JSON.parse(root.dataset.begin ?? "{}");
const words = JSON.parse(root.dataset.words ?? "{}");
const limbs = JSON.parse(root.dataset.limbs ?? "[]");
const TITLE = document.title;
const ROOM = `formcheck-room-${begin.assessment}${begin.exercise}-${begin.side}`;

const capture = new Capture(/** @type {HTMLVideoElement} */ (element("camera")), words, begin.quick);
const overlay = new Overlay(
  /** @type {HTMLCanvasElement} */ (element("overlay")),
  /** @type {HTMLVideoElement} */ (element("camera")),
  limbs,
);
const voice = new PageVoice(begin.language, begin.voice);
const sheets = new Sheets(words, {
  answer: (value, step_number) => send({ kind: "answer", value, step_number }),
  act: (action, step_number) => send({ kind: "act", action, step_number }),
});

/** @type {WebSocket | null} */
let socket = null;
let over = false;
let waiting = false;

/** @param {object} order */
function send(order) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order));
}

function connect() {
  socket = new WebSocket(`ws://${location.host}/session/socket`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    const room = sessionStorage.getItem(ROOM) ?? "";
    const { exercise, side, level, test, of_plan, assessment, person, step_cm } = begin;
    send({ kind: "begin", room, exercise, side, level, test, of_plan, assessment, person, step_cm });
  };
  socket.onmessage = (event) => {
    if (typeof event.data === "string") take(JSON.parse(event.data));
    else overlay.picture(event.data);
  };
  socket.onclose = () => {
    waiting = false;
    if (!over) {
      sheets.told(words.connection_lost);
      setTimeout(connect, RETRY_MS);
    }
  };
}

/** @param {any} state */
function take(state) {
  waiting = false;
  if (state.kind === "begun") {
    sessionStorage.setItem(ROOM, state.room);
    voice.suffices().then((own) => send({ kind: "voice", own }));
    return;
  }
  for (const { text, urgent } of state.say ?? []) voice.say(text, urgent);
  show("silent", Boolean(state.silent));
  if (state.kind === "ended" || state.kind === "failed" || state.kind === "elsewhere") {
    end(state);
    return;
  }
  sheets.show(state);
  overlay.draw(state.kind === "live" ? state : (state.scene ?? null));
}

/** @param {any} state */
function end(state) {
  over = true;
  if (state.kind !== "elsewhere") sessionStorage.removeItem(ROOM);
  capture.stop();
  show("stage", false);
  show("slow", false);
  if (state.kind === "ended") sheets.ended(state);
  else sheets.told(state.kind === "failed" ? state.message : words.elsewhere);
  socket?.close();
}

/** @param {ArrayBuffer} frame */
function offer(frame) {
  if (socket?.readyState !== WebSocket.OPEN || waiting) return;
  waiting = true;
  socket.send(frame);
}

async function start() {
  document.addEventListener("visibilitychange", () => {
    document.title = document.hidden ? `⚠ ${words.hidden}` : TITLE;
    if (document.hidden) send({ kind: "hidden" });
  });
  document.addEventListener("keydown", (event) => sheets.press(event));
  if (!begin.own_camera) {
    connect();
  } else if (await capture.start(offer, () => send({ kind: "camera_lost" }))) {
    connect();
  } else {
    sheets.told(capture.trouble);
    sheets.again(() => location.reload());
  }
}

start();
