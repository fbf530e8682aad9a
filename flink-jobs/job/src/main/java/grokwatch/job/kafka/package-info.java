/** The job's endpoints on Kafka: raw bytes in, the contract's records out, each topic by itself. */
package grokwatch.job.kafka;
