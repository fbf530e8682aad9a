/** Whole training curves as JSON lines: one run a line, with its descriptor, columns and rows. */
package grokwatch.producers.files.curves;
