package grokwatch.producers.gateway.delivery;

import grokwatch.http.message.HttpException;
import grokwatch.http.route.Service;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;

/**
 * Lets writes in while the publisher has room, and refuses them with 503 before it would have to
 * drop. Each write looks at the publisher first, a few microseconds: in a fixed time between looks
 * a fast client could fill any buffer. Thread-safe.
 */
public final class WriteGate {

    private static final int UNAVAILABLE = 503;

    private final RunPublisher publisher;
    private final long most;
    private boolean full;
    private long droppedBefore;

    /**
     * @param most events that may wait before writes are refused, a count; below the publisher's
     *     own bound by what the writes under way may hold
     */
    public WriteGate(RunPublisher publisher, long most) {
        this.publisher = publisher;
        this.most = most;
    }

    /**
     * Whether writes are to be refused now. Large events may fill the publisher's memory before
     * their number does: it then drops.
     */
    public synchronized boolean isFull() {
        PublisherCounts counts = publisher.counts();
        boolean drops = counts.totalDropped() > droppedBefore;
        droppedBefore = counts.totalDropped();
        boolean relieved = counts.buffered() < most / 2;
        full = counts.buffered() >= most || drops || full && !relieved;
        return full;
    }

    /** The same service behind the gate; reads pass. */
    public Service before(Service service) {
        return call -> {
            if (call.method().equals("POST") && isFull()) {
                throw new HttpException(
                        UNAVAILABLE,
                        "TEMPORARILY_UNAVAILABLE",
                        "Kafka does not take events fast enough and the buffer is full; try again");
            }
            return service.answer(call);
        };
    }
}
