/** Statistics of ended runs: their delays, and the accuracy of their forecasts. */
package grokwatch.streams.api.outcome;
