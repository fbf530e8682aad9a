/**
 * Turns alerts into notifications: which alerts are notified together, when, what is suppressed,
 * and what is said again. Pure rules over {@link grokwatch.streams.alerting.group.Ledger stores},
 * with time as a parameter.
 *
 * <p>An alert that fires becomes a member of one group a destination. A group is notified {@code
 * group_wait} after its first alert, then of its changes no sooner than {@code group_interval}
 * after the last notification, and of what still fires {@code repeat_interval} after it. Members
 * that a silence, a mute time or another alert suppresses stay untold, and are notified as soon as
 * nothing holds them any more, if they still fire then.
 *
 * <p>Facts, which are never resolved but by a new attempt of their run, are notified once.
 */
package grokwatch.streams.alerting.dispatch;
