/**
 * `grokwatch bench`: how fast this machine reads, decodes and watches, each step of the way on the
 * same data in one process, warm.
 */
package grokwatch.cli.bench;
