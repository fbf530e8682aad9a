/**
 * {@code grokwatch backtest}: recorded curves replayed, scored, and what stopping by them saves.
 */
package grokwatch.cli.backtest;
