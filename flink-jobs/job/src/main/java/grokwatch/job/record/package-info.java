/**
 * What travels between the job's operators, and how it is written on the way: the input as raw
 * bytes, the output as the contract's Avro records, what was refused beside its reason. None of it
 * falls back to Kryo.
 */
package grokwatch.job.record;
