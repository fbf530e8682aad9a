/**
 * Commands that run until they are told to stop: the whole stack, or one part of it on a cluster.
 */
package grokwatch.cli.serve;
