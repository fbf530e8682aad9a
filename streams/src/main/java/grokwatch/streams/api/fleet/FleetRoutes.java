package grokwatch.streams.api.fleet;

import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /fleet} and {@code /runs}: the fleet in numbers, and its runs a page at a time. */
public final class FleetRoutes {

    private static final int OK = 200;
    private static final int MAX_RUNS = 1_000;
    private static final int USUAL_RUNS = 100;
    private static final int MAX_OFFSET = 10_000_000;
    private static final String[] PARAMETERS = {
        "project",
        "group",
        "architecture",
        "optimizer",
        "phase",
        "status",
        "label",
        "id",
        "q",
        "sort",
        "offset",
        "limit"
    };

    private final Supplier<FleetSnapshot> fleet;
    private final FleetText text;

    public FleetRoutes(Supplier<FleetSnapshot> fleet, FleetText text) {
        this.fleet = fleet;
        this.text = text;
    }

    public Routes routes() {
        return new Routes()
                .get("/fleet", this::summary)
                .get("/runs", this::runs)
                .get("/groups", this::groups);
    }

    private HttpResponse summary(HttpRequest call) {
        call.query().only();
        return HttpResponse.json(OK, text.of(fleet.get())).tagged();
    }

    private HttpResponse groups(HttpRequest call) {
        Query query =
                call.query()
                        .only(
                                "by",
                                "project",
                                "group",
                                "architecture",
                                "optimizer",
                                "phase",
                                "status",
                                "label",
                                "id",
                                "q");
        List<RunView> runs =
                fleet.get().inOrder(RunOrder.ATTENTION).stream()
                        .filter(FleetFilter.of(query))
                        .toList();
        return HttpResponse.json(OK, FleetGroups.json(runs, query)).tagged();
    }

    private HttpResponse runs(HttpRequest call) {
        Query query = call.query().only(PARAMETERS);
        long offset = query.integer("offset", 0, MAX_OFFSET).orElse(0L);
        long limit = query.integer("limit", 1, MAX_RUNS).orElse((long) USUAL_RUNS);
        List<RunView> found =
                fleet.get().inOrder(RunOrder.of(query)).stream()
                        .filter(FleetFilter.of(query))
                        .toList();
        String page =
                found.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(RunView::json)
                        .collect(Collectors.joining(",", "[", "]"));
        String json = "{\"total\":%d,\"offset\":%d,\"runs\":%s}";
        return HttpResponse.json(OK, json.formatted(found.size(), offset, page)).tagged();
    }
}
