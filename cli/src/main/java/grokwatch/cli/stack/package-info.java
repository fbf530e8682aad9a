/**
 * The embedded stack: which servers and apps run on one machine, where they keep their files, in
 * which order they start and stop. What they do is theirs.
 */
package grokwatch.cli.stack;
