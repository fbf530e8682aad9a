/** {@code grokwatch silence}: mutes alerts that people know about. */
package grokwatch.cli.silence;
