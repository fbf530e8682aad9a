package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.SendResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Sends off the stream threads: one thread a receiver, shared by all tasks of an app.
 *
 * <p>{@link #drain} makes a restart in order leave nothing half done: no new sends, and those under
 * way are waited for until a stream thread has recorded them.
 */
public final class ReceiverThreads implements AutoCloseable {

    private final Function<Receiver, Executor> threads;
    private final Map<Receiver, ExecutorService> own = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition recorded = lock.newCondition();
    private int unrecorded;
    private boolean draining;

    private ReceiverThreads(Function<Receiver, Executor> threads) {
        this.threads = threads == null ? this::ownThread : threads;
    }

    /** A daemon thread for each receiver. */
    public static ReceiverThreads create() {
        return new ReceiverThreads(null);
    }

    /** Sends wherever the executor runs them, for example in the calling thread. */
    public static ReceiverThreads on(Executor executor) {
        return new ReceiverThreads(receiver -> executor);
    }

    /** Starts a send; empty while draining. */
    Optional<Send> start(Receiver receiver, GroupNotification notification) {
        lock.lock();
        try {
            if (draining) {
                return Optional.empty();
            }
            unrecorded++;
        } finally {
            lock.unlock();
        }
        return Optional.of(
                new Send(
                        CompletableFuture.supplyAsync(
                                        () -> receiver.send(notification), threads.apply(receiver))
                                .exceptionally(ReceiverThreads::failure)));
    }

    /**
     * Starts no more sends and waits until those under way are recorded.
     *
     * @return whether all were, within the limit
     */
    public boolean drain(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            draining = true;
            while (unrecorded > 0 && left > 0) {
                left = recorded.awaitNanos(left);
            }
            return unrecorded == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Abandons what is still under way. */
    @Override
    public void close() {
        own.values().forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService ownThread(Receiver receiver) {
        return own.computeIfAbsent(receiver, ReceiverThreads::newThread);
    }

    private static ExecutorService newThread(Receiver receiver) {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "notify-" + receiver.name());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static SendResult failure(Throwable error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return SendResult.Failed.withoutAnswer(cause.getClass().getSimpleName());
    }

    /** One send under way. */
    final class Send {

        private final CompletableFuture<SendResult> result;

        private Send(CompletableFuture<SendResult> result) {
            this.result = result;
        }

        /** How it went; empty while it is under way. */
        Optional<SendResult> result() {
            return Optional.ofNullable(result.getNow(null));
        }

        /** Says that the stream thread has recorded the result or given the send up. Once. */
        void release() {
            lock.lock();
            try {
                unrecorded--;
                recorded.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
