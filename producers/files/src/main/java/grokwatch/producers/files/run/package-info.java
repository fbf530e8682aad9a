/** One run as its files tell it: what a replay and a watcher have in common. */
package grokwatch.producers.files.run;
