/**
 * Turns alerts into bulletins: which alerts are told together, when, what is held back, and what is
 * said again. Pure rules over {@link grokwatch.streams.alerting.group.Ledger ledgers}, with time as
 * a parameter.
 *
 * <p>An alert that fires becomes a member of one group a destination. A group is told {@code
 * group_wait} after its first alert, then of its news no sooner than {@code group_interval} after
 * the last telling, and of what still fires {@code repeat_interval} after it. Members that a
 * silence, a mute time or another alert holds back stay untold, and are told as soon as nothing
 * holds them any more, if they still fire then.
 *
 * <p>Facts, which are never resolved but by a new attempt of their run, are told once.
 */
package grokwatch.streams.alerting.group;
