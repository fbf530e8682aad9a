/** A bounded queue on disk: what could not be worked off yet, in order, over restarts. */
package grokwatch.producers.gateway.spool;
