package grokwatch.producers.gateway;

import grokwatch.commands.CommandChannel;
import grokwatch.commands.TrainerCommands;
import grokwatch.http.access.Authenticator;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.BrowserGuard;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.ServiceHandler;
import grokwatch.producers.gateway.artifact.ArtifactHandler;
import grokwatch.producers.gateway.command.CommandApi;
import grokwatch.producers.gateway.delivery.DeliveryWatch;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.error.MlflowError;
import grokwatch.producers.gateway.health.Health;
import grokwatch.producers.gateway.mlflow.Experiments;
import grokwatch.producers.gateway.mlflow.TrackingApi;
import grokwatch.producers.gateway.mlflow.TrackingReplay;
import grokwatch.producers.gateway.otlp.OtlpApi;
import grokwatch.producers.gateway.plain.PlainApi;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.RunMaintenance;
import grokwatch.producers.gateway.spool.Spool;
import grokwatch.producers.gateway.tee.Tee;
import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.sink.PublishingSink;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.PublisherConfig;
import grokwatch.producers.publisher.RunPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The gateway: listens, understands, publishes. By itself it answers MLflow's clients; as a tee it
 * stands before their server. Its own endpoints ({@code /api/v1}, {@code /v1/metrics}, {@code
 * /health}) are always found below {@code /grokwatch}; by itself also at the root, which in a tee
 * is the upstream's.
 */
public final class Gateway implements AutoCloseable {

    /** Calls at once of one HTTP/2 connection. */
    private static final int MAX_STREAMS = 16;

    private static final String OWN = "/grokwatch";
    private static final Duration WATCH = Duration.ofSeconds(1);

    /**
     * Share of the publisher's buffer at which writes are refused; the rest is for those under way.
     */
    private static final double FULL = 0.65;

    /** Share at which replaying pauses. */
    private static final double ENOUGH = 0.2;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpCounts httpCounts = new HttpCounts();
    private final Health health = new Health();
    private final GatewayConfig config;
    private HttpFront front;

    private Gateway(GatewayConfig config) {
        this.config = config;
    }

    /**
     * Starts a gateway. Kafka and the registry may still be away.
     *
     * @throws Exception if the address cannot be bound or the directory cannot be used
     */
    public static Gateway start(GatewayConfig config) throws Exception {
        Gateway gateway = new Gateway(config);
        try {
            gateway.open();
            return gateway;
        } catch (Exception e) {
            gateway.close();
            throw e;
        }
    }

    private void open() throws Exception {
        Clock clock = Clock.systemUTC();
        RunPublisher publisher = opened(new KafkaRunPublisher(config.publisher()));
        Path directory = config.directory().resolve(config.upstream().isPresent() ? "tee" : "own");
        LiveRuns runs =
                new LiveRuns(
                        config.aliases(),
                        new PublishingSink(publisher),
                        directory.resolve("runs"),
                        LiveRuns.Bounds.DEFAULT,
                        clock);
        watch(publisher, runs, opened(RunMaintenance.start(runs)));
        Experiments experiments = new Experiments(directory.resolve("experiments.json"), clock);
        WriteGate gate = gate(publisher, FULL);
        health.trouble(() -> gate.isFull() ? Optional.of("the buffer is full") : Optional.empty());
        Routes own = ownRoutes(runs, clock, gate);
        Handler handler =
                config.upstream().isPresent()
                        ? teeing(own, tee(publisher, runs, experiments))
                        : alone(
                                own.addAll("", TrackingApi.routes(runs, experiments, gate)),
                                artifacts(directory));
        ListenAddress address = new ListenAddress(config.host(), config.port());
        BrowserGuard.Rules rules =
                new BrowserGuard.Rules(
                        config.token().isPresent(), Set.of(), config.upstream().isEmpty());
        front =
                opened(
                        HttpFront.start(
                                "gateway",
                                address,
                                rules,
                                MlflowError::of,
                                handler,
                                configuration -> List.of(http2(configuration))));
    }

    /** Without encryption and without an upgrade, as gRPC's clients begin it. */
    private static ConnectionFactory http2(HttpConfiguration configuration) {
        HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(configuration);
        http2.setMaxConcurrentStreams(MAX_STREAMS);
        return http2;
    }

    private Routes ownRoutes(LiveRuns runs, Clock clock, WriteGate gate) {
        PublisherConfig cluster = config.publisher();
        TrainerCommands commands =
                opened(
                        TrainerCommands.start(
                                new CommandChannel.Access(
                                        cluster.bootstrapServers(),
                                        cluster.topics(),
                                        cluster.kafka(),
                                        cluster.registry())));
        OtlpApi otlp = new OtlpApi(runs, config.aliases());
        health.counts("otlp", otlp::counts);
        return new Routes()
                .addAll("", PlainApi.routes(runs, config.aliases(), clock, gate))
                .addAll("", otlp.routes(gate))
                .addAll("", CommandApi.routes(commands, clock))
                .addAll("", health.routes());
    }

    private void watch(RunPublisher publisher, LiveRuns runs, RunMaintenance maintenance) {
        DeliveryWatch watch = new DeliveryWatch(publisher);
        maintenance.every(WATCH, watch);
        health.trouble(watch::trouble)
                .counts("http", httpCounts::asMap)
                .counts("events", watch::counts)
                .counts("metrics", () -> metricCounts(runs));
    }

    private Handler alone(Routes routes, Handler artifacts) {
        Routes all = new Routes().addAll("", routes).addAll(OWN, routes);
        return new Handler.Sequence(artifacts, handler(all, true));
    }

    private Handler artifacts(Path directory) throws IOException {
        ArtifactHandler artifacts =
                ArtifactHandler.open(
                        directory.resolve("artifacts"),
                        config.artifactBytes(),
                        Authenticator.of(config.token()));
        health.counts("artifacts", artifacts::counts);
        return artifacts;
    }

    private Handler teeing(Routes own, Tee tee) {
        health.counts("tee", tee::counts).trouble(tee::trouble);
        Routes below = new Routes().addAll(OWN, own);
        return new Handler.Sequence(handler(below, false), tee.handler());
    }

    private Handler handler(Routes routes, boolean exclusive) {
        return new ServiceHandler(
                routes,
                Authenticator.of(config.token()),
                exclusive,
                config.bodyTimeout(),
                MlflowError::of,
                httpCounts);
    }

    private Tee tee(RunPublisher publisher, LiveRuns runs, Experiments experiments)
            throws IOException {
        Spool spool = Spool.open(config.spool().directory(), config.spool().mostBytes());
        return opened(
                Tee.start(
                        config.upstream().orElseThrow(),
                        spool,
                        new TrackingReplay(runs, experiments),
                        runs,
                        publisher,
                        gate(publisher, ENOUGH)));
    }

    private WriteGate gate(RunPublisher publisher, double share) {
        return new WriteGate(publisher, Math.round(share * config.publisher().bufferEvents()));
    }

    private static Map<String, Long> metricCounts(LiveRuns runs) {
        FeedCounts counts = runs.counts();
        Map<String, Long> byFate = new TreeMap<>();
        byFate.put("values", counts.values());
        byFate.put("ignored", counts.ignored());
        byFate.put("repeated", counts.repeated());
        byFate.put("refused", counts.totalRefused());
        byFate.put("notKept", runs.discarded());
        byFate.put("runsInMemory", (long) runs.inMemory().size());
        return byFate;
    }

    private <P extends AutoCloseable> P opened(P part) {
        parts.push(part);
        return part;
    }

    /** Base URL for clients on this machine. */
    public String url() {
        return front.url();
    }

    /** Stops to listen, then sends and keeps what is left; what stands last comes first. */
    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        parts.clear();
        if (first != null) {
            throw first;
        }
    }
}
