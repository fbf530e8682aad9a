/**
 * What a user can set: validated records, one a concern, and {@link
 * grokwatch.job.config.JobConfig#of} which makes them out of {@code key=value} and lists every
 * fault at once.
 */
package grokwatch.job.config;
