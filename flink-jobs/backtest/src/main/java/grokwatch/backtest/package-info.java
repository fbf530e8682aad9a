/**
 * Recorded curves replayed through the very monitor that watches live runs, in an order in which
 * nothing is known before its time, and scored.
 */
package grokwatch.backtest;
