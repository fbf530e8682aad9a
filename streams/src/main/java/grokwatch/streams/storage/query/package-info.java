/**
 * Queries of the store for the command line and the HTTP API: plain SQL that both engines support,
 * over connections that cannot write.
 */
package grokwatch.streams.storage.query;
