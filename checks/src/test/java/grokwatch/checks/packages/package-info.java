/** Checks of dependencies between packages, on compiled classes. */
package grokwatch.checks.packages;
