/**
 * The files for other people's sinks, in {@code docker/}: whether they fit the records of today.
 */
package grokwatch.streams.storage.downstream;
