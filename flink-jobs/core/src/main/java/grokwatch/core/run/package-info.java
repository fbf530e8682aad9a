/**
 * What the stream says about a run: its description, the points it logged, its snapshots. Values
 * are checked here; nothing is computed from them.
 */
package grokwatch.core.run;
