/** One run: as it stands, and how it went. */
package grokwatch.streams.api.run;
