/**
 * What makes any DJL training a watched run: one listener that measures and publishes. Knows
 * nothing of tasks or models.
 */
package grokwatch.producers.djl.listener;
