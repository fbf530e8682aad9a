/** Errors as the gateway's clients read them. */
package grokwatch.producers.gateway.error;
