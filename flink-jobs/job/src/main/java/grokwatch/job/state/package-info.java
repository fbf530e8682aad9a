/**
 * How the core's state is stored in Flink: as the core itself writes it, with the version of that
 * format in every checkpoint. One serializer serves every type; what differs is its {@link
 * grokwatch.job.state.StateFormat}.
 */
package grokwatch.job.state;
