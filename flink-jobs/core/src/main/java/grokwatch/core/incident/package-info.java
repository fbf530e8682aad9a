/**
 * Trouble of many runs that is one: which have something in common and have fallen silent or
 * diverged together. Single alerts are raised beside it; who holds them back is the alerting app.
 */
package grokwatch.core.incident;
