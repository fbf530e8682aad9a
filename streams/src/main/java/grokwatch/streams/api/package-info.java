/**
 * The HTTP API ({@code /api/v1}) and the web page, served by the fleet app from its table and from
 * the store.
 */
package grokwatch.streams.api;
