package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.notify.Notification;

/**
 * A record of an alert.
 *
 * @param early whether it was written before its transaction is committed
 */
public record AlertUpdate(Notification alert, boolean early) {}
