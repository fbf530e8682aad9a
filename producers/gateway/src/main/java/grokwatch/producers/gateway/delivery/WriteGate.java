package grokwatch.producers.gateway.delivery;

import grokwatch.producers.gateway.http.CallFault;
import grokwatch.producers.gateway.http.Service;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import java.time.Duration;

/**
 * Lets writes in while the publisher has room, and refuses them with 503 before it would have to
 * drop. A look at the publisher costs more than a small write, thus it is taken now and then.
 * Thread-safe.
 */
public final class WriteGate {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();
    private static final int UNAVAILABLE = 503;

    private final RunPublisher publisher;
    private final long most;
    private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS;
    private volatile boolean full;
    private long droppedBefore;

    /**
     * @param most events that may wait before writes are refused, a count; below the publisher's
     *     own bound by what may come between two looks
     */
    public WriteGate(RunPublisher publisher, long most) {
        this.publisher = publisher;
        this.most = most;
    }

    /** Whether writes are to be refused now. */
    public boolean isFull() {
        if (System.nanoTime() - lookedAt >= BETWEEN_LOOKS) {
            look();
        }
        return full;
    }

    /** The same service behind the gate; reads pass. */
    public Service before(Service service) {
        return call -> {
            if (call.method().equals("POST") && isFull()) {
                throw new CallFault(
                        UNAVAILABLE,
                        "TEMPORARILY_UNAVAILABLE",
                        "Kafka does not take events fast enough and the buffer is full; try again");
            }
            return service.answer(call);
        };
    }

    /** Large events may fill the publisher's memory before their number does: it then drops. */
    private synchronized void look() {
        PublisherCounts counts = publisher.counts();
        boolean drops = counts.totalDropped() > droppedBefore;
        droppedBefore = counts.totalDropped();
        boolean relieved = counts.buffered() < most / 2;
        full = counts.buffered() >= most || drops || full && !relieved;
        lookedAt = System.nanoTime();
    }
}
