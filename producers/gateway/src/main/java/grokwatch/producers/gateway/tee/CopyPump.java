package grokwatch.producers.gateway.tee;

import grokwatch.http.message.HttpException;
import grokwatch.http.serve.BodyEncoding;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.mlflow.TrackingReplay;
import grokwatch.producers.gateway.spool.Spool;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the spool off on a thread of its own: replays each copy in order while the publisher has
 * room, and lets the spool forget what Kafka has acknowledged.
 */
final class CopyPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyPump.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int MAX_BYTES = 8 << 20;

    private final Spool spool;
    private final TrackingReplay replay;
    private final WriteGate gate;
    private final SpoolMarks marks;
    private final LongAdder notUnderstood = new LongAdder();
    private final Thread thread = new Thread(this::run, "gateway-copies");
    private volatile boolean closed;

    CopyPump(Spool spool, TrackingReplay replay, WriteGate gate, SpoolMarks marks) {
        this.spool = spool;
        this.replay = replay;
        this.gate = gate;
        this.marks = marks;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Copies that said nothing we could read, a count. */
    Map<String, Long> counts() {
        return Map.of("notUnderstood", notUnderstood.sum());
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    advance();
                } catch (RuntimeException | Error e) {
                    LOG.error("the spool could not be read on; tried again", e);
                    Thread.sleep(PATIENCE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance() throws InterruptedException {
        if (gate.isFull()) {
            Thread.sleep(PATIENCE.toMillis());
        } else {
            Optional<byte[]> next = spool.next(PATIENCE);
            next.ifPresent(this::replay);
        }
        marks.advance();
    }

    private void replay(byte[] bytes) {
        try {
            Copy copy = Copy.of(bytes);
            replay.replay(
                    copy.operation(),
                    BodyEncoding.decode(copy.request(), copy.requestEncoding(), MAX_BYTES),
                    BodyEncoding.decode(copy.response(), copy.responseEncoding(), MAX_BYTES));
        } catch (HttpException | UncheckedIOException e) {
            notUnderstood.increment();
            LOG.info("a copy was not understood: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            notUnderstood.increment();
            LOG.error("replaying a copy failed; continuing with the next", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
