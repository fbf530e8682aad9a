/** Checks over all modules; see README.md of this module. */
package grokwatch.checks;
