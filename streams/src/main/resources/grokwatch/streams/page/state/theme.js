/** Light, dark, or as the system has it. */

const KEY = "grokwatch.theme";
const THEMES = ["system", "light", "dark"];

export const themeChanges = new EventTarget();

/** The user's choice. */
export function theme() {
  const stored = localStorage.getItem(KEY);
  return THEMES.includes(stored) ? stored : "system";
}

/** Goes on to the next theme. */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  localStorage.setItem(KEY, next);
  document.documentElement.dataset.theme = next;
  themeChanges.dispatchEvent(new Event("change"));
  return next;
}

/** Tells `themeChanges` when the system goes dark or light. */
export function followSystem() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    themeChanges.dispatchEvent(new Event("change")),
  );
}
