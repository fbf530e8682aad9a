/**
 * Scores of forecasts against what happened, as the live calibration page and the back-test share
 * them.
 */
package grokwatch.core.score;
