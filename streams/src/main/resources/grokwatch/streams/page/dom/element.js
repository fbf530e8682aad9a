/**
 * Builds DOM by calls. Text only ever becomes text nodes: no name of a run can become markup.
 */

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 *
 * Makes an element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on` holds listeners by event, `data` data attributes;
 *     a boolean sets or leaves out the attribute, or is told by name where ARIA wants it so; null
 *     leaves it out
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    assign(element, name, value);
  }
  element.append(...kept(children));
  return element;
}

/** Replaces all children. */
export function fill(element, ...children) {
  element.replaceChildren(...kept(children));
  return element;
}

/**
 * Text that a user chose, isolated so that right-to-left letters or marks in it turn nothing around
 * it.
 *
 * @param {string} text
 */
export function userText(text, attributes = {}) {
  return h("bdi", { dir: "auto", ...attributes }, text);
}

/** Sets a text only where it differs, so that an unchanged cell is neither laid out nor painted. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets an attribute only where it differs; null removes it. */
export function setAttribute(element, name, value) {
  if (value === null) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, String(value));
  }
}

function assign(element, name, value) {
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) {
      element.addEventListener(event, listener);
    }
  } else if (name === "data") {
    Object.assign(element.dataset, value);
  } else if (name.startsWith("aria-") && typeof value === "boolean") {
    element.setAttribute(name, String(value));
  } else if (value === true) {
    element.setAttribute(name, "");
  } else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(name, String(value));
  }
}

function kept(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}
