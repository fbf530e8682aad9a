package grokwatch.streams.alerting.delivery;

/**
 * The mark that a delivery needs no further attempt.
 *
 * @param delivered true: acknowledged; false: given up
 * @param at when, milliseconds since 1970-01-01T00:00Z
 */
record SettledDelivery(boolean delivered, long at) {}
