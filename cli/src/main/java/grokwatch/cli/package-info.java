/** The `grokwatch` executable: commands, their options, and what they print. No training rule. */
package grokwatch.cli;
