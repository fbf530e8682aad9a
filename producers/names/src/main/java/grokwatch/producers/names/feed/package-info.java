/** From what a source says of a run, one value at a time, to the run's events. */
package grokwatch.producers.names.feed;
