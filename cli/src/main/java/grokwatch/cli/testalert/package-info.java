/** A sample through a receiver: can it be reached, before it matters? */
package grokwatch.cli.testalert;
