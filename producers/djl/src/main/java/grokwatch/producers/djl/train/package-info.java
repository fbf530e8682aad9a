/** Trains a network on a task by options given as text, and publishes its own metrics. */
package grokwatch.producers.djl.train;
