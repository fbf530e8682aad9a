/** SQLite databases of trackers, which hold the runs of many. */
package grokwatch.producers.files.sqlite;
