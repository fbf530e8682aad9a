/**
 * The tee before another tracking server: forwards everything, copies what is tracked, works the
 * copies off behind.
 */
package grokwatch.producers.gateway.tee;
