/** Trains a network on a task as told by options given as text, and watches itself doing so. */
package grokwatch.producers.djl.train;
