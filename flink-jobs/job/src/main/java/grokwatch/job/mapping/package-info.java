/**
 * Between the contract's Avro records and the core's own types: one mapper a direction, so that
 * either side may change without the other. What the core calls NaN or -1, "not available", is null
 * in the contract.
 */
package grokwatch.job.mapping;
