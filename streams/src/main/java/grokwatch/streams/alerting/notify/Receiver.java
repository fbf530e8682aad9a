package grokwatch.streams.alerting.notify;

import java.util.List;

/** A destination of notifications. */
public interface Receiver extends AutoCloseable {

    /** Name as configured: part of delivery ids, so that renaming makes a new receiver. */
    ReceiverName name();

    /** Its type, by which deliveries are counted. */
    String type();

    /**
     * Makes one attempt, within seconds. Called by one thread at a time; a repeat after a crash
     * carries the same {@link GroupNotification#deliveryId()}.
     *
     * @return how it went; an exception thrown instead counts as a failure that may be tried again
     */
    SendResult send(GroupNotification notification);

    /**
     * Says what this receiver is in charge of from now on, before the first send and whenever that
     * changes: the alerts whose firing it got and whose resolution it did not. For receivers that
     * have to repeat them to a service that forgets; all others need not care.
     *
     * @param firing in the order in which they were notified; empty: this app is no longer in
     *     charge
     */
    default void resume(List<Notification> firing) {}

    /** Ends what it does of its own accord, if anything; no more sends follow. */
    @Override
    default void close() {}
}
