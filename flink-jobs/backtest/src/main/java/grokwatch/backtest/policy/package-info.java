/**
 * When rules of stopping would have ended recorded runs, what that would have cost in groks, and
 * what it would have saved in steps.
 */
package grokwatch.backtest.policy;
