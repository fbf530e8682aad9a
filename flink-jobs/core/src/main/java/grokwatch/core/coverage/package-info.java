/**
 * Tests of the published forecasts of each project against its outcomes, valid whenever they are
 * read; and what follows when they fail: an alert, and wider intervals.
 */
package grokwatch.core.coverage;
