package grokwatch.streams.api.alert;

import grokwatch.http.message.HttpException;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceTopic;
import grokwatch.streams.app.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences as of a moment ago, and ways to change them. One thread talks to the broker: while
 * that is unavailable, responses are stale but not late.
 */
public final class SilenceBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceBoard.class);
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final SilenceTopic topic;
    private final ScheduledExecutorService thread;
    private volatile List<Silence> silences = List.of();
    private volatile boolean failing;

    private SilenceBoard(SilenceTopic topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
        thread = Executors.newSingleThreadScheduledExecutor(SilenceBoard::thread);
    }

    /** Begins to follow the topic. */
    public static SilenceBoard open(StreamsSettings settings, Clock clock) {
        SilenceBoard board = new SilenceBoard(SilenceTopic.open(settings), clock);
        board.thread.scheduleWithFixedDelay(
                board::refresh, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        return board;
    }

    /** All that are remembered, the latest end first. */
    List<Silence> all() {
        return silences;
    }

    /** Those in force. */
    public List<Silence> active() {
        return silences.stream().filter(silence -> silence.isActive(clock.instant())).toList();
    }

    /**
     * Adds one.
     *
     * @throws HttpException if the broker does not take it in time
     */
    Silence add(Silence silence) {
        return inTurn(
                () -> {
                    Silence added = topic.add(silence);
                    silences = topic.list();
                    return added;
                });
    }

    /**
     * Ends one; false if there is none, or it has ended.
     *
     * @throws HttpException if the broker does not take it in time
     */
    boolean expire(String id) {
        return inTurn(
                () -> {
                    boolean expired = topic.expire(id, clock.instant());
                    silences = topic.list();
                    return expired;
                });
    }

    private <T> T inTurn(Callable<T> change) {
        try {
            return thread.submit(change).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HttpException.unavailable(
                    "Kafka has not taken the silence yet; look again shortly");
        } catch (ExecutionException e) {
            LOG.warn("a silence could not be written", e.getCause());
            throw HttpException.unavailable(
                    "the silence could not be written: Kafka did not take it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpException.unavailable("the server is about to stop");
        }
    }

    private void refresh() {
        try {
            silences = topic.list();
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("silences cannot be read; tried again: {}", e.toString());
            }
            failing = true;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "silences");
        thread.setDaemon(true);
        return thread;
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
        }
    }
}
