/** What a name can mean: a metric, a property of the run, an axis, or nothing of ours. */
package grokwatch.producers.names.field;
