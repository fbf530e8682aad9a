/** Scores of the published forecasts in the store against what came. */
package grokwatch.cli.forecasts;
