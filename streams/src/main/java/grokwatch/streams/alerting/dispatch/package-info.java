/**
 * Groups alerts and decides when a group is notified, what is suppressed and what is repeated. Pure
 * rules over {@link grokwatch.streams.alerting.dispatch.DispatchStore stores}, with time as a
 * parameter.
 *
 * <p>An alert that fires becomes a member of one group per matching route. A group is notified
 * {@code group_wait} after its first alert, again with its changes no sooner than {@code
 * group_interval} after that, and of what still fires every {@code repeat_interval}. Members that a
 * silence, a mute time or another alert suppresses are notified as soon as nothing suppresses them
 * any more, if they still fire then.
 *
 * <p>Facts, which are never resolved but by a new attempt of their run, are notified once.
 */
package grokwatch.streams.alerting.dispatch;
