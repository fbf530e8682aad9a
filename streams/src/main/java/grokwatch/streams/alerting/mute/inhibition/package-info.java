/**
 * Alerts that make others needless: what a run's silence, its end, its divergence or an incident of
 * the fleet says is not to be drowned in what follows from it.
 */
package grokwatch.streams.alerting.mute.inhibition;
