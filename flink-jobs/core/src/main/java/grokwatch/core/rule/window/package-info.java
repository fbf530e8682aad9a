/**
 * Functions of a metric's recent values over windows of steps, of time or of logged values, each in
 * bounded memory with a resolution that it states.
 */
package grokwatch.core.rule.window;
