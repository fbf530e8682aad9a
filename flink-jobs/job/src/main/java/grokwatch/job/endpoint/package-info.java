/** What the job reads and writes, whether that is Kafka or a test. */
package grokwatch.job.endpoint;
