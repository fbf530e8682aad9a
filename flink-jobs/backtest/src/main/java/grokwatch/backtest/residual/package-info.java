/**
 * The residual-life baseline: Kaplan-Meier curves of cohorts of like runs, as the product forecast
 * before it learned from landmarks. It answers in back-tests that have no model yet.
 */
package grokwatch.backtest.residual;
