/**
 * Hourly Parquet files for tools such as DuckDB and Spark: {@code
 * TABLE/date=YYYY-MM-DD/hour=HH/part-TOPIC-PARTITION-FIRST-LAST.parquet}.
 *
 * <p>A file holds the records of one partition of a topic from offset {@code FIRST} to {@code
 * LAST}, all of them. It gets its name, in one step, when it is complete and on disk; until then
 * its name begins with a dot and readers do not see it. So the names tell how far each partition
 * has come, and a writer that died goes on behind them: each record is in one file, once. Date and
 * hour (UTC) are those at which the records came to Kafka, of the first in the file, never in the
 * future; a trainer's own time is a column.
 */
package grokwatch.streams.storage.parquet;
