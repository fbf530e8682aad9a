/**
 * The tables as data: what each is called, which columns it has, and how a column is had from a
 * record. Their DDL stands in {@code grokwatch/streams/storage/*.sql}; a test holds the two
 * together. A new column is one line here and one migration there.
 */
package grokwatch.streams.storage.table;
