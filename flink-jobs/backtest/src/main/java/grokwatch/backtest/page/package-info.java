/**
 * The page on accuracy: measurements by every protocol, compared with the project's goals, as
 * Markdown and charts. The entry point is {@link grokwatch.backtest.page.Accuracy}.
 */
package grokwatch.backtest.page;
