// Looks now and then whether what is done in the background is over, and only then opens the page
// anew: whoever reads it, or goes through it by keyboard, is not thrown back to its beginning.

const LOOK_MS = 1000;
const BAR = "#waiting progress";

/** Whether it is over; shows how far it has come. */
async function isOver() {
  const answer = await fetch(location.href);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const then = new DOMParser().parseFromString(await answer.text(), "text/html");
  const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector(BAR));
  const now = /** @type {HTMLProgressElement | null} */ (then.querySelector(BAR));
  if (bar && now) bar.value = now.value;
  return !then.querySelector('script[src="/static/wait.js"]');
}

async function look() {
  if (await isOver().catch(() => false)) location.reload(); // no answer once: it looks again
  else setTimeout(look, LOOK_MS);
}

setTimeout(look, LOOK_MS);
