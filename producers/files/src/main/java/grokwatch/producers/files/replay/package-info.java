/**
 * Plays what files hold: one look over all of them to learn units, times and counts, then every
 * point in the order of events over all runs.
 */
package grokwatch.producers.files.replay;
