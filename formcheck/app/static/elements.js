// Small helpers for the page's elements.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/**
 * @param {string} id
 * @param {boolean} shown
 */
export function show(id, shown) {
  element(id).hidden = !shown;
}

/**
 * A number with the point or comma of the page's language.
 * @param {number} value
 * @param {number} digits
 */
export function decimal(value, digits) {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(document.documentElement.lang, exact);
}

/**
 * A new element with a text and children.
 * @param {string} tag
 * @param {{text?: string, className?: string, [name: string]: any}} [properties]
 * @param {Node[]} [children]
 */
export function make(tag, properties = {}, children = []) {
  const { text, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}
