// Asking the program, and telling it something.

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

/** @param {string} path */
export async function get(path) {
  return (await ask(path)).json();
}

/** @param {string} path */
export async function getBytes(path) {
  return (await ask(path)).arrayBuffer();
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
