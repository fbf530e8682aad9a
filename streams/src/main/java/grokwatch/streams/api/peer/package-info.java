/**
 * Several instances, each with some partitions of the fleet: they exchange their rows, so that each
 * serves all runs, and request a single run from its owner.
 */
package grokwatch.streams.api.peer;
