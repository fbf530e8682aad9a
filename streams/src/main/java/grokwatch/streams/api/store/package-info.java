/** The store, as answers read it. */
package grokwatch.streams.api.store;
