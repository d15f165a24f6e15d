// The settings' test picture: which camera there is, and whether it sees anything.
import { Capture } from "./capture.js";
import { element, show } from "./elements.js";

const box = element("camera-test");
const words = JSON.parse(box.dataset.words ?? "{}");
const capture = new Capture(/** @type {HTMLVideoElement} */ (element("camera")), words);

/** @param {string} sentence */
function say(sentence) {
  element("camera-said").textContent = sentence;
}

async function look() {
  say("");
  const works = await capture.start(() => {}, () => end(words.no_camera));
  if (!works) return end(capture.trouble);
  show("camera", true);
  show("camera-look", false);
  show("camera-stop", true);
  say(words.camera_works);
}

/** @param {string} sentence */
function end(sentence) {
  capture.stop();
  show("camera", false);
  show("camera-look", true);
  show("camera-stop", false);
  say(sentence);
}

element("camera-look").onclick = look;
element("camera-stop").onclick = () => end("");
show("camera-look", true);
