package grokwatch.http.event;

/** What a client that stays connected is sent. */
@FunctionalInterface
public interface EventFeed {

    /** Takes on a client, whose head has been answered. Must not wait. */
    void open(EventSink sink);
}
