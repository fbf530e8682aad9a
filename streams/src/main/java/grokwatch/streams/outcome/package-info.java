/** Stored outcomes as the domain's. */
package grokwatch.streams.outcome;
