/**
 * What trainers log, under the names Grokwatch knows. {@code table} says which name means what,
 * {@code field} what there is to be meant, {@code feed} makes a run's events of what a source says,
 * and {@code sink} is where they go. Every source that is not our own client comes through here:
 * files, gateways, receivers.
 */
package grokwatch.producers.names;
