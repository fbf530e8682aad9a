/**
 * Java records made by name from what holds fields of the same names: Avro records of the contract
 * and rows of the store. A type lists its components; nothing else lists them again.
 */
package grokwatch.streams.record;
