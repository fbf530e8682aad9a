/** Where a run's events go. */
package grokwatch.producers.names.sink;
