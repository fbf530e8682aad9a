/** Phases of a run: told by a word and a sign besides their colour. */

/**
 * @typedef {{ word: string, sign: string, style: string, meaning: string }} PhaseLook
 * `style` names the colour `--phase-…` and the class `phase-…`.
 */

/** @type {Record<string, PhaseLook>} */
const LOOKS = {
  WARM_UP: look("warm-up", "·", "too early to say anything"),
  MEMORISING: look("memorising", "◔", "training accuracy rises, validation does not"),
  PLATEAU: look("plateau", "▬", "training data memorised, validation at chance"),
  PRE_GROK: look("pre-grok", "◑", "signs that validation will rise"),
  GROKKING: look("grokking", "▲", "validation rises from the plateau"),
  GENERALISED: look("generalised", "●", "validation has reached its target"),
  ORDINARY: look("ordinary", "○", "generalised without a delay"),
  SEMI_GENERALISED: look("semi-generalised", "◐", "stays between chance and target"),
  STALLED: look("stalled", "■", "nothing moves any more"),
  COLLAPSED: look("collapsed", "▼", "had generalised, and lost it"),
  DIVERGED: look("diverged", "✕", "not finite, or exploding"),
  IMPROVING: look("improving", "△", "the metric of its target gets better"),
  TARGET_PLATEAU: look("target-plateau", "▭", "the metric of its target does not get better"),
  AT_TARGET: look("at-target", "◉", "has reached its target"),
  REGRESSING: look("regressing", "▽", "the metric of its target gets worse"),
};

const NONE = look("unknown", "?", "nothing is known yet");

/** Every phase, in the order of a run's life. */
export const PHASES = Object.keys(LOOKS);

/** @returns {PhaseLook} */
export function phaseLook(phase) {
  return Object.hasOwn(LOOKS, phase ?? "") ? LOOKS[phase] : NONE;
}

function look(word, sign, meaning) {
  return { word, sign, meaning, style: word };
}
