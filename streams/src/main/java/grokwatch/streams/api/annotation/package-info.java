/** Notes, tags and the archive of runs, and their deletion. */
package grokwatch.streams.api.annotation;
