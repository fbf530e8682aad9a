/**
 * Several instances, each with some partitions of the fleet: they tell each other their rows, so
 * that each can answer for all, and ask the owner for a single run.
 */
package grokwatch.streams.api.peer;
