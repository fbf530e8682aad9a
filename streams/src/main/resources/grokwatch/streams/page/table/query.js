/** The filters as the address holds them and the API takes them: the same words. */

const SINGLE = ["project", "group", "architecture", "optimizer", "phase", "status", "tag", "archived", "q", "sort"];

export const DEFAULT_SORT = "attention";

/**
 * The part of an address that asks for runs; what the API does not know is left out.
 *
 * @param {URLSearchParams} choices
 */
export function runsQuery(choices) {
  const query = new URLSearchParams();
  for (const name of SINGLE) {
    const value = choices.get(name);
    if (value) {
      query.set(name, value);
    }
  }
  choices.getAll("label").forEach((label) => query.append("label", label));
  if (!query.has("sort")) {
    query.set("sort", DEFAULT_SORT);
  }
  return query;
}

/** Whether anything is filtered away. */
export function isFiltered(query) {
  return [...query.keys()].some((name) => name !== "sort");
}

/**
 * By what a word of the API sorts, and which way: attention alone begins with the most.
 *
 * @returns {{ name: string, direction: "ascending" | "descending" }}
 */
export function sortOrder(word) {
  const name = word.replace(/^-/, "");
  const descending = word.startsWith("-") !== (name === DEFAULT_SORT);
  return { name, direction: descending ? "descending" : "ascending" };
}

/** A click on a column: sorts by it, and the second time the other way round. */
export function nextSort(present, column) {
  const { name } = sortOrder(present);
  if (name !== sortOrder(column).name) {
    return column;
  }
  return present.startsWith("-") ? name : `-${present}`;
}
