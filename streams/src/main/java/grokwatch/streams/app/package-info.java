/**
 * What every app here shares: where the cluster is, how a Kafka Streams topology is run, what
 * happens to records that cannot be decoded. Nothing here depends on a topology.
 *
 * <p>Three kinds of failure, three answers. Bytes that are no record of ours are left out, counted
 * and written to {@code grokking.rejected.v1}. A registry or broker that does not answer stops the
 * thread, which starts again from the last committed offset after a pause. Wrong settings throw
 * before anything starts.
 */
package grokwatch.streams.app;
