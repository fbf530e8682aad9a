/**
 * Delivers notifications at least once, each receiver on its own.
 *
 * <p>An alert becomes one pending delivery a receiver, in a store with a changelog; the alert's
 * offset is committed together with it. A punctuator hands the head of each receiver's queue to
 * that receiver's own thread, one at a time, and records how it went: the delivery's mark in the
 * store of settled ones, its removal from the pending ones and the row of {@code
 * alerting.deliveries.v1} are one transaction. So
 *
 * <ul>
 *   <li>a dead receiver delays no other, and never the stream thread;
 *   <li>a crash between sending and recording repeats a notification under the same id;
 *   <li>what is settled is not sent again after a restart or a replay, until its mark is older than
 *       the retention;
 *   <li>a resolution follows its own firing, and is sent only where that was delivered.
 * </ul>
 *
 * <p>A receiver's queue is strictly in order: a failing delivery holds the ones behind it back
 * until it succeeds or is given up.
 */
package grokwatch.streams.alerting.delivery;
