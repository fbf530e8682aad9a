/**
 * Delivers notifications at least once, each receiver on its own; {@code dispatch} in Kafka
 * Streams.
 *
 * <p>A notification is put into its receiver's queue, in a store with a changelog, in one
 * transaction with the state of groups that led to it and with the offset of the alert. A
 * punctuator hands the head of each queue to that receiver's own thread, one at a time and only
 * once its transaction is committed, and records how it went: its removal from the queue, the
 * notification log and the rows of {@code alerting.deliveries.v1} are one transaction again. So
 *
 * <ul>
 *   <li>a dead receiver delays no other, and never the stream thread;
 *   <li>a crash between sending and recording repeats a notification under the same id with the
 *       same content;
 *   <li>what is recorded is not sent again after a restart or a replay;
 *   <li>a resolution follows its own firing, and is sent only where that was delivered;
 *   <li>a queue that grows beyond a bound becomes a digest.
 * </ul>
 *
 * <p>A receiver's queue is strictly in order: a failing notification holds the ones behind it back
 * until it succeeds or is given up.
 */
package grokwatch.streams.alerting.dispatch.queue;
