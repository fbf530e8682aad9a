/** What the fleet learns from its finished runs: outcomes, cohorts, models. */
package grokwatch.core.fleet;
