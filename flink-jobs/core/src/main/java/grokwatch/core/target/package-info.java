/**
 * Time to target: a run's target is any logged metric with a direction and a value; its progress is
 * followed in constant memory, and finished runs teach when another will arrive.
 */
package grokwatch.core.target;
