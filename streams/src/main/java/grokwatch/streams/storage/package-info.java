/**
 * Keeps runs, diagnostics, estimates, alerts, outcomes and deliveries in a SQL store.
 *
 * <p>Decision: a consumer loop, not a Kafka Streams topology. Kafka Streams commits a record's
 * offset once {@code process()} has returned and has no hook that runs before a commit, so a
 * processor that gathers a batch loses it in a crash. The ways round cost more than they give: one
 * transaction a record (a round trip and a sync each), or a changelogged buffer that writes
 * everything to Kafka a second time and grows without bound while the store is down. Here Kafka
 * itself is the buffer: offsets are committed after the batch is in the store, and a failure seeks
 * back. There is no state, no join and no output topic that Kafka Streams would help with.
 *
 * <p>Guarantee: at least once, into upserts that do not change when repeated; so the rows are the
 * same as if each record had been written once.
 */
package grokwatch.streams.storage;
