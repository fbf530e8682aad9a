/** JSON as clients of all ages write it, within bounds. */
package grokwatch.producers.gateway.json;
