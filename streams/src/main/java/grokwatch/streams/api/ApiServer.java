package grokwatch.streams.api;

import grokwatch.http.content.StaticFiles;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.alert.AlertRoutes;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.alert.SilenceRoutes;
import grokwatch.streams.api.annotation.AnnotationRoutes;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.command.CommandBoard;
import grokwatch.streams.api.command.CommandRoutes;
import grokwatch.streams.api.command.CommandService;
import grokwatch.streams.api.event.EventHub;
import grokwatch.streams.api.fleet.FleetRoutes;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.api.outcome.CalibrationRoutes;
import grokwatch.streams.api.outcome.DelayRoutes;
import grokwatch.streams.api.peer.PeerRoutes;
import grokwatch.streams.api.policy.PolicyRoutes;
import grokwatch.streams.api.run.RunRoutes;
import grokwatch.streams.api.slack.SlackApp;
import grokwatch.streams.api.slack.SlackReplies;
import grokwatch.streams.api.slack.SlackRoutes;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.MetricsRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The HTTP API and the page over the fleet's snapshots. */
public final class ApiServer implements AutoCloseable {

    /** Before every path of the API. */
    public static final String BASE = "/api/v1";

    private final EventHub events;
    private final SlackReplies replies;
    private final HttpFront front;
    private final List<String> paths;

    private ApiServer(EventHub events, SlackReplies replies, HttpFront front, List<String> paths) {
        this.events = events;
        this.replies = replies;
        this.front = front;
        this.paths = paths;
    }

    /**
     * Sources of the responses.
     *
     * @param fleet present snapshot
     * @param runs one run by its id, as its owner has it
     * @param store of history
     * @param silences that people create here
     * @param commands that people issue here
     * @param writer of what people change about runs
     * @param metrics of this process
     * @param peers answers other instances
     */
    public record Sources(
            Supplier<FleetSnapshot> fleet,
            Function<String, Optional<RunView>> runs,
            ApiStore store,
            SilenceBoard silences,
            CommandBoard commands,
            TopicWriter writer,
            Metrics metrics,
            PeerRoutes peers) {}

    /**
     * Starts to serve, at first an empty fleet.
     *
     * @throws IllegalArgumentException if it is reachable from other hosts without a token
     * @throws Exception if the address cannot be bound
     */
    public static ApiServer start(ApiConfig config, Sources sources, Clock clock) throws Exception {
        FleetText text = new FleetText(config.version(), true);
        EventHub events = new EventHub(sources.fleet(), text, clock);
        CommandService commands = new CommandService(sources.commands(), sources.store(), clock);
        Routes api = api(sources, commands, text, events, clock);
        SlackReplies replies = SlackReplies.toSlack();
        Routes all =
                new Routes()
                        .addAll(BASE, api)
                        .addAll(BASE, sources.peers().routes())
                        .addAll("", MetricsRoutes.of(sources.metrics()))
                        .addAll("", page().routes());
        config.slack()
                .map(app -> slack(app, sources, commands, replies, clock))
                .ifPresent(slack -> all.addAll("", slack.routes()));
        return new ApiServer(
                events,
                replies,
                PublicFront.start("api", config.address(), config.rules(), all, new HttpCounts()),
                api.list());
    }

    /** What the API's document describes. */
    private static Routes api(
            Sources sources,
            CommandService commands,
            FleetText text,
            EventHub events,
            Clock clock) {
        ApiStore store = sources.store();
        return new Routes()
                .addAll("", new FleetRoutes(sources.fleet(), text).routes())
                .addAll("", new RunRoutes(sources.fleet(), sources.runs(), store).routes())
                .addAll("", new AlertRoutes(store, sources.silences()::active).routes())
                .addAll("", new SilenceRoutes(sources.silences(), store, clock).routes())
                .addAll("", new CommandRoutes(sources.commands(), commands, clock).routes())
                .addAll("", new PolicyRoutes(commands, store, clock).routes())
                .addAll("", new AnnotationRoutes(sources.fleet(), sources.writer(), clock).routes())
                .addAll("", new DelayRoutes(store, clock).routes())
                .addAll("", new CalibrationRoutes(store, clock).routes())
                .addAll("", events.routes())
                .addAll("", OpenApi.routes());
    }

    private static SlackRoutes slack(
            SlackApp app,
            Sources sources,
            CommandService commands,
            SlackReplies replies,
            Clock clock) {
        SlackRoutes.Services services =
                new SlackRoutes.Services(sources.store(), sources.silences(), commands);
        return new SlackRoutes(app, services, replies, clock);
    }

    private static StaticFiles page() {
        return new StaticFiles(ApiServer.class, "/grokwatch/streams/page");
    }

    /** Each path of the API, as {@code METHOD path} without the common prefix. */
    List<String> paths() {
        return paths;
    }

    /** Sends changes to listeners. */
    public void sendChanges() {
        events.tick();
    }

    /** Where it listens, {@code host:port}. */
    public String address() {
        return front.host() + ":" + front.port();
    }

    /** Where the page is, for a browser on this machine. */
    public String url() {
        return front.url();
    }

    @Override
    public void close() throws Exception {
        events.close();
        front.close();
        replies.close();
    }
}
