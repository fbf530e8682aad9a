/**
 * Alerts that make others needless: what a run's silence, its end, its divergence or an incident of
 * the fleet says is not repeated by the alerts that follow from it.
 */
package grokwatch.streams.alerting.mute.inhibition;
