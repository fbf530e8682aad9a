/** Colours of the style sheet, for canvases. */

/** A colour by its name in `tokens.css`, without the dashes; other texts are colours already. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || name;
}

/** The same with an opacity in [0, 1]. */
export function translucent(name, opacity) {
  return `color-mix(in srgb, ${colour(name)} ${Math.round(opacity * 100)}%, transparent)`;
}

const SERIES = 8;

/** The nth colour of a series; after eight they come again, told apart by their dashes. */
export function seriesColour(index) {
  return `series-${(index % SERIES) + 1}`;
}

/** The dashes that go with it, in pixels. */
export function seriesDash(index) {
  return [[], [7, 4], [2, 3]][Math.floor(index / SERIES) % 3];
}
