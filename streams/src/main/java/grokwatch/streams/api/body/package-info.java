/** Bodies of requests and responses. */
package grokwatch.streams.api.body;
