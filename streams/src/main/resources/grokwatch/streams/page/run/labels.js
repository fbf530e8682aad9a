/** Labels of rows as classes with a look of their own. Pure. */

const MOST_CLASSES = 32;

/**
 * Numbers the distinct labels in order of appearance; where there are more than can be told apart,
 * all are one class.
 *
 * @param {(string | null)[]} labels
 */
export function classesOf(labels) {
  const names = [...new Set(labels.filter((label) => label !== null && label !== undefined))];
  const numbers = new Map(names.length > MOST_CLASSES ? [] : names.map((name, number) => [name, number]));
  return { names, classOf: (label) => numbers.get(label) ?? 0 };
}
