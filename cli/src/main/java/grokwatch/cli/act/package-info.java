/**
 * Commands to trainers: {@code stop}, {@code checkpoint}, {@code set}, {@code extend}, {@code
 * commands}.
 */
package grokwatch.cli.act;
