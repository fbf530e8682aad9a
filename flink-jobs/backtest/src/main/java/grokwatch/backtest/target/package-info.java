/** Time-to-target forecasts of recorded runs, each group of runs forecast by the others. */
package grokwatch.backtest.target;
