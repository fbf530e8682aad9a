/** Rows of named values: CSV, JSON lines, and the YAML that stands beside them. */
package grokwatch.producers.files.table;
