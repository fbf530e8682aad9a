/**
 * The contracts: generated Avro records and the catalogue of topics. Nothing here computes; what
 * the numbers mean stands in each field's {@code doc}.
 */
package grokwatch.schemas;
