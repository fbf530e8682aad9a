/** What finished runs say: of delays, and of the forecasts. */
package grokwatch.streams.api.outcome;
