/**
 * The tables as data: their names, keys and columns, derived from the schemas of their records. The
 * DDL is in {@code grokwatch/streams/storage/*.sql}; a test compares both. A new field of a schema
 * is one migration there and nothing here.
 */
package grokwatch.streams.storage.table;
