package grokwatch.producers.gateway.mlflow;

import grokwatch.http.route.Routes;
import grokwatch.http.route.Service;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.run.LiveRuns;
import java.time.Clock;

/** The tracking API of a gateway that answers by itself. */
public final class TrackingApi {

    private static final String[] PREFIXES = {"/api/2.0/mlflow/", "/ajax-api/2.0/mlflow/"};

    /** What MLflow 3 clients ask before all else. */
    private static final String SERVER_INFO = "3.0/mlflow/server-info";

    private TrackingApi() {}

    /**
     * All routes.
     *
     * @param gate refuses writes while there is no room for them
     */
    public static Routes routes(LiveRuns runs, Experiments experiments, WriteGate gate) {
        RunLookup lookup = RunLookup.existing(runs);
        Routes reads = new Routes();
        new ReadCalls(runs, lookup).addTo(reads);
        new ExperimentCalls(experiments).addTo(reads);
        Routes writes = new Routes();
        new RunCalls(runs, experiments, lookup).addTo(writes);
        new LogCalls(lookup, true).addTo(writes);
        new LoggedModelCalls(Clock.systemUTC()).addTo(writes);
        Routes routes = new Routes();
        for (String prefix : PREFIXES) {
            routes.addAll(prefix, reads).addAll(prefix, writes.mapped(gate::before));
        }
        Service info =
                call ->
                        Json.object(
                                out -> {
                                    out.writeStringField("store_type", "SqlStore");
                                    out.writeBooleanField("workspaces_enabled", false);
                                });
        for (String api : new String[] {"/api/", "/ajax-api/"}) {
            routes.get(api + SERVER_INFO, info);
        }
        return routes;
    }
}
