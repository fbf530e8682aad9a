/**
 * HTTP as the gateway needs it: a call with its whole, bounded body; an answer; who may call. Jetty
 * stays in here and in the tee.
 */
package grokwatch.producers.gateway.http;
