/**
 * What drives the delay: effects of a run's description on it, by the outcomes of finished runs,
 * where these support a claim; and what to do with them. {@link
 * grokwatch.core.effect.DelayEffects#fit} is the way in; the statistics are in {@link
 * grokwatch.core.effect.regression}.
 */
package grokwatch.core.effect;
