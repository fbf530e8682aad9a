/** One run from its files: what a replay and a watcher have in common. */
package grokwatch.producers.files.run;
