/** Faults of whole processes, and the comparison of what they leave with an undisturbed run. */
package grokwatch.cli.chaos;
