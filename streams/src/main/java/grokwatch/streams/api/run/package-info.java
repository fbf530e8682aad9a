/** One run: its present state and its history. */
package grokwatch.streams.api.run;
