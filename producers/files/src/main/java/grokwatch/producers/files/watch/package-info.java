/**
 * Follows the files of runs that are being trained: looks again and again, reads what is new,
 * remembers where it stands.
 */
package grokwatch.producers.files.watch;
