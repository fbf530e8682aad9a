/**
 * The storage app: consumers that copy topics into the SQL store and into Parquet files, each with
 * a consumer group and a thread of its own.
 */
package grokwatch.streams.storage;
