/** Which rows of a long table are in sight. Rows are of one height. */

/**
 * @param {{ scrollTop: number, height: number, rowHeight: number, total: number, spare: number }} view
 *     lengths in pixels; `spare` rows more are drawn at both ends
 * @returns {{ first: number, end: number }} rows first <= row < end
 */
export function rowsInSight({ scrollTop, height, rowHeight, total, spare }) {
  const first = Math.floor(scrollTop / rowHeight) - spare;
  const end = Math.ceil((scrollTop + height) / rowHeight) + spare;
  return {
    first: Math.min(Math.max(0, first), total),
    end: Math.min(Math.max(0, end), total),
  };
}

/** The pages of rows that a range touches, by number from 0. */
export function pagesOf({ first, end }, pageSize) {
  const pages = [];
  for (let page = Math.floor(first / pageSize); page * pageSize < end; page += 1) {
    pages.push(page);
  }
  return pages;
}

/** Where to scroll so that a row is wholly in sight; the same place if it already is. */
export function scrollToShow(row, { scrollTop, height, rowHeight }) {
  const top = row * rowHeight;
  if (top < scrollTop) {
    return top;
  }
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}
