/** Mutated input for every parser of foreign bytes. */
package grokwatch.cli.fuzz;
