/** {@code grokwatch run}: all that is known of one run, on one page of text. */
package grokwatch.cli.run;
