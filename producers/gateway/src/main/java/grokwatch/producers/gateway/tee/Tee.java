package grokwatch.producers.gateway.tee;

import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.mlflow.TrackingReplay;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.spool.Spool;
import grokwatch.producers.publisher.RunPublisher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.server.Handler;

/** The tee as a whole: proxy, copies, spool, pump. */
public final class Tee implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final UpstreamProxy proxy;
    private final CopyHandler handler;
    private final Spool spool;
    private final CopyPump pump;
    private final SpoolMarks marks;

    private Tee(
            UpstreamProxy proxy,
            CopyHandler handler,
            Spool spool,
            CopyPump pump,
            SpoolMarks marks) {
        this.proxy = proxy;
        this.handler = handler;
        this.spool = spool;
        this.pump = pump;
        this.marks = marks;
    }

    /**
     * How the upstream is reached.
     *
     * @param upstream http or https, with a host
     * @param connectTimeout longest until a connection stands
     * @param idleTimeout longest that the upstream may be silent
     */
    public record Route(URI upstream, Duration connectTimeout, Duration idleTimeout) {

        public Route {
            boolean http =
                    "http".equals(upstream.getScheme()) || "https".equals(upstream.getScheme());
            if (!http || upstream.getHost() == null) {
                throw new IllegalArgumentException(
                        "upstream must be http(s)://host[:port][/path], was " + upstream);
            }
        }

        /** Five seconds to connect; a minute of silence, as other proxies allow. */
        public static Route to(URI upstream) {
            return new Route(upstream, Duration.ofSeconds(5), Duration.ofSeconds(60));
        }
    }

    /**
     * Starts to work the spool off.
     *
     * @param gate says when the publisher has enough for now
     */
    public static Tee start(
            Route route,
            Spool spool,
            TrackingReplay replay,
            LiveRuns runs,
            RunPublisher publisher,
            WriteGate gate) {
        UpstreamProxy proxy =
                new UpstreamProxy(route.upstream(), route.connectTimeout(), route.idleTimeout());
        CopyHandler handler =
                new CopyHandler(
                        proxy, replay, copy -> spool.append(copy.toBytes(), copy.isImportant()));
        SpoolMarks marks = new SpoolMarks(spool, runs, publisher);
        CopyPump pump = new CopyPump(spool, replay, gate, marks);
        pump.start();
        return new Tee(proxy, handler, spool, pump, marks);
    }

    public Handler handler() {
        return handler;
    }

    /** Why the last request failed, if it did. */
    public Optional<String> trouble() {
        return proxy.trouble();
    }

    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(spool.counts());
        counts.putAll(handler.counts());
        counts.putAll(proxy.counts());
        counts.putAll(pump.counts());
        return counts;
    }

    /** Stops; what Kafka has not acknowledged by then stays in the spool. */
    @Override
    public void close() throws IOException {
        pump.close();
        marks.finish(CLOSE);
        spool.close();
    }
}
