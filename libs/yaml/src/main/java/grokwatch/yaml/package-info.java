/**
 * Files that people write, read strictly: every fault is told at once, each with its file, line and
 * field, and what nobody asked for is refused, so that a mistyped key is no silence.
 */
package grokwatch.yaml;
