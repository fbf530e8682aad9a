package grokwatch.producers.publisher.event;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An {@link EventBuffer} between trainers and the sender. A trainer whose turn does not come within
 * the bound leaves its event at the door, and whoever comes next takes it in: nothing is lost to
 * contention and nobody waits longer.
 */
public final class EventQueue {

    private final Queue<Event> door = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final EventBuffer buffer;
    private final long maxBlockNanos;
    private final Consumer<Event> onDrop;

    /**
     * @param maxBlock longest that {@link #add} waits for its turn; >= 0
     * @param onDrop receives each event that was dropped, under the lock: must be quick
     */
    public EventQueue(EventBuffer buffer, Duration maxBlock, Consumer<Event> onDrop) {
        this.buffer = buffer;
        this.maxBlockNanos = maxBlock.toNanos();
        this.onDrop = onDrop;
    }

    /** Adds an event; also one that was taken and could not be sent. */
    public void add(Event event) {
        door.add(event);
        if (entered()) {
            try {
                takeIn();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Takes the oldest event among the kinds that may be sent now. */
    public Optional<Event> take(Predicate<EventKind> sendable) {
        lock.lock();
        try {
            takeIn();
            return buffer.take(sendable);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        lock.lock();
        try {
            return door.isEmpty() && buffer.size() == 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean entered() {
        if (lock.tryLock()) {
            return true;
        }
        try {
            return lock.tryLock(maxBlockNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void takeIn() {
        for (Event event = door.poll(); event != null; event = door.poll()) {
            buffer.add(event).forEach(onDrop);
        }
    }
}
