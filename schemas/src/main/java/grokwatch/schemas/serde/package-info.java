/**
 * Kafka serializers for the contract's records: Confluent's wire format (a zero byte, the schema's
 * id as four bytes big-endian, the Avro body) over Confluent's own Schema Registry client.
 */
package grokwatch.schemas.serde;
