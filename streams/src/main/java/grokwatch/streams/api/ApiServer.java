package grokwatch.streams.api;

import grokwatch.http.content.StaticFiles;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.alert.AlertRoutes;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.alert.SilenceRoutes;
import grokwatch.streams.api.event.EventHub;
import grokwatch.streams.api.fleet.FleetRoutes;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.api.outcome.CalibrationRoutes;
import grokwatch.streams.api.outcome.DelayRoutes;
import grokwatch.streams.api.run.RunRoutes;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.MetricsRoutes;
import java.time.Clock;
import java.util.function.Supplier;

/** The HTTP API and the page, over a fleet that others keep up to date. */
public final class ApiServer implements AutoCloseable {

    /** Before every path of the API. */
    public static final String BASE = "/api/v1";

    private final EventHub events;
    private final HttpFront front;

    private ApiServer(EventHub events, HttpFront front) {
        this.events = events;
        this.front = front;
    }

    /**
     * What answers are made of.
     *
     * @param fleet as it stands
     * @param store of what was
     * @param silences that people write here
     * @param metrics of this process
     */
    public record Sources(
            Supplier<FleetSnapshot> fleet, Store store, SilenceBoard silences, Metrics metrics) {}

    /**
     * Starts to serve; of an empty fleet until there is one.
     *
     * @throws IllegalArgumentException if others could reach it and nothing need be shown
     * @throws Exception if the address cannot be bound
     */
    public static ApiServer start(ApiConfig config, Sources sources, Clock clock) throws Exception {
        FleetText text = new FleetText(config.version(), true);
        EventHub events = new EventHub(sources.fleet(), text, clock);
        Routes all =
                new Routes()
                        .addAll(BASE, api(sources, text, clock).addAll("", events.routes()))
                        .addAll("", MetricsRoutes.of(sources.metrics()))
                        .addAll("", page().routes());
        return new ApiServer(
                events,
                PublicFront.start("api", config.address(), config.rules(), all, new HttpCounts()));
    }

    private static Routes api(Sources sources, FleetText text, Clock clock) {
        Store store = sources.store();
        return new Routes()
                .addAll("", new FleetRoutes(sources.fleet(), text).routes())
                .addAll("", new RunRoutes(sources.fleet(), store).routes())
                .addAll("", new AlertRoutes(store, sources.silences()::active).routes())
                .addAll("", new SilenceRoutes(sources.silences(), store, clock).routes())
                .addAll("", new DelayRoutes(store, clock).routes())
                .addAll("", new CalibrationRoutes(store, clock).routes());
    }

    private static StaticFiles page() {
        return new StaticFiles(ApiServer.class, "/grokwatch/streams/page");
    }

    /** Tells those who listen what has changed. */
    public void tellChanges() {
        events.tick();
    }

    /** Where the page is, for a browser on this machine. */
    public String url() {
        return front.url();
    }

    @Override
    public void close() throws Exception {
        events.close();
        front.close();
    }
}
