/**
 * The SQL store: its engines' differences, its schema's versions, and the writer of batches. What
 * the rows mean is {@code grokwatch.streams.storage.table}'s business.
 */
package grokwatch.streams.storage.sql;
