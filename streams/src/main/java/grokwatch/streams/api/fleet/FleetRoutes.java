package grokwatch.streams.api.fleet;

import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /fleet} and {@code /runs}: the fleet in numbers, and its runs a page at a time. */
public final class FleetRoutes {

    private static final int OK = 200;
    private static final int MAX_RUNS = 1_000;
    private static final int USUAL_RUNS = 100;
    private static final int MAX_OFFSET = 10_000_000;
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
        Query query = query(call, "by");
        List<RunView> runs = runs(query, RunOrder.ATTENTION);
        return HttpResponse.json(OK, FleetGroups.json(runs, query)).tagged();
    }

    private HttpResponse runs(HttpRequest call) {
        Query query = query(call, "sort", "offset", "limit");
        long offset = query.integer("offset", 0, MAX_OFFSET).orElse(0L);
        long limit = query.integer("limit", 1, MAX_RUNS).orElse((long) USUAL_RUNS);
        List<RunView> found = runs(query, RunOrder.of(query));
        String page =
                found.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(RunView::json)
                        .collect(Collectors.joining(",", "[", "]"));
        String json = "{\"total\":%d,\"offset\":%d,\"runs\":%s}";
        return HttpResponse.json(OK, json.formatted(found.size(), offset, page)).tagged();
    }

    private static Query query(HttpRequest call, String... own) {
        return call.query()
                .only(
                        Stream.concat(FleetFilter.PARAMETERS.stream(), Stream.of(own))
                                .toArray(String[]::new));
    }

    private List<RunView> runs(Query query, RunOrder order) {
        return fleet.get().inOrder(order).stream().filter(FleetFilter.of(query)).toList();
    }
}
