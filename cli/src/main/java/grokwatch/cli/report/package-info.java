/** {@code grokwatch report}: what a fleet's outcomes say, as tables and drawings. */
package grokwatch.cli.report;
