// Asking the program, and telling it something.

const TRIES = 3;
const AGAIN_MS = 300;

/**
 * @param {string} path
 * @param {{method?: string, body?: any}} [options]
 */
async function ask(path, options = {}) {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
  const raw = options.body instanceof Blob;
  const headers = { "x-csrf-token": token, ...(raw ? {} : { "content-type": "application/json" }) };
  const body = raw || options.body === undefined ? options.body : JSON.stringify(options.body);
  const answer = await fetch(path, { method: options.method ?? "GET", headers, body });
  if (!answer.ok) throw new Error(await sentence(answer));
  return answer;
}

/**
 * Why something was refused, as the program says it.
 * @param {Response} answer
 */
async function sentence(answer) {
  try {
    const { detail } = await answer.json();
    return typeof detail === "string" ? detail : `${answer.status}`;
  } catch {
    return `${answer.status}`;
  }
}

/**
 * Asks again where nobody answers: a connection may break once.
 * @param {string} path
 */
async function askAgain(path) {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await ask(path);
    } catch (error) {
      if (!(error instanceof TypeError) || left <= 1) throw error;
      await new Promise((go) => setTimeout(go, AGAIN_MS));
    }
  }
}

/** @param {string} path */
export async function get(path) {
  return (await askAgain(path)).json();
}

/** @param {string} path */
export async function getBytes(path) {
  return (await askAgain(path)).arrayBuffer();
}

/**
 * @param {string} path
 * @param {any} [body]
 */
export async function post(path, body) {
  return (await ask(path, { method: "POST", body })).json();
}

/** @param {string} path */
export async function remove(path) {
  return (await ask(path, { method: "DELETE" })).json();
}
