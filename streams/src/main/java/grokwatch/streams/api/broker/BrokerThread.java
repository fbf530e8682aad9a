package grokwatch.streams.api.broker;

import grokwatch.http.message.HttpException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that exchanges records of one kind with the broker: while that is unavailable,
 * responses are stale but not late.
 */
public final class BrokerThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerThread.class);
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final AutoCloseable topic;
    private final ScheduledExecutorService thread;
    private boolean failing;

    /**
     * @param name of what the records are, singular, for messages
     * @param topic closed with this
     */
    public BrokerThread(String name, AutoCloseable topic) {
        this.name = name;
        this.topic = topic;
        thread = Executors.newSingleThreadScheduledExecutor(this::daemon);
    }

    /** Refreshes every 2 s; a failure is logged once and tried again. */
    public void refresh(Runnable refreshing) {
        thread.scheduleWithFixedDelay(
                () -> tryTo(refreshing), 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Makes a change.
     *
     * @throws HttpException if the broker does not take it in time
     */
    public <T> T change(Callable<T> change) {
        try {
            return thread.submit(change).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HttpException.unavailable(
                    "Kafka has not taken the %s yet; list them again shortly".formatted(name));
        } catch (ExecutionException e) {
            LOG.warn("a {} could not be written", name, e.getCause());
            throw HttpException.unavailable(
                    "the %s could not be written: Kafka did not take it".formatted(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpException.unavailable("the server is about to stop");
        }
    }

    private void tryTo(Runnable refreshing) {
        try {
            refreshing.run();
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("{}s cannot be read; tried again: {}", name, e.toString());
            }
            failing = true;
        }
    }

    private Thread daemon(Runnable task) {
        Thread created = new Thread(task, name + "s");
        created.setDaemon(true);
        return created;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                topic.close();
            } else {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("the topic of {}s was not closed: {}", name, e.toString());
        }
    }
}
