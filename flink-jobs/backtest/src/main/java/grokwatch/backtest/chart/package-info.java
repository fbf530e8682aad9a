/** Charts as SVG, readable on light and on dark pages. */
package grokwatch.backtest.chart;
