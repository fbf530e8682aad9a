/**
 * Reads the store for people: plain SQL that both engines understand, over a connection that cannot
 * write. For the command line now and the HTTP API later.
 */
package grokwatch.streams.storage.query;
