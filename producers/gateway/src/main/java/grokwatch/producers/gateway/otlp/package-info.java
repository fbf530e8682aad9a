/**
 * OpenTelemetry metrics over HTTP, as its exporters send them: protobuf or JSON, gauges and sums.
 * See the OTLP specification, "OTLP/HTTP".
 */
package grokwatch.producers.gateway.otlp;
