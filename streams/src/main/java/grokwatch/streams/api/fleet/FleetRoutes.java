package grokwatch.streams.api.fleet;

import grokwatch.http.call.Answer;
import grokwatch.http.call.Call;
import grokwatch.http.call.Query;
import grokwatch.http.route.Routes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /fleet} and {@code /runs}: the fleet in numbers, and its runs a page at a time. */
public final class FleetRoutes {

    private static final int OK = 200;
    private static final int MOST_RUNS = 1_000;
    private static final int USUAL_RUNS = 100;
    private static final int MOST_OFFSET = 10_000_000;

    private final Supplier<FleetSnapshot> fleet;
    private final FleetText text;

    public FleetRoutes(Supplier<FleetSnapshot> fleet, FleetText text) {
        this.fleet = fleet;
        this.text = text;
    }

    public Routes routes() {
        return new Routes().get("/fleet", this::summary).get("/runs", this::runs);
    }

    private Answer summary(Call call) {
        call.query().only();
        return Answer.json(OK, text.of(fleet.get())).tagged();
    }

    private Answer runs(Call call) {
        Query query =
                call.query()
                        .only(
                                "project",
                                "architecture",
                                "phase",
                                "status",
                                "label",
                                "q",
                                "sort",
                                "offset",
                                "limit");
        long offset = query.integer("offset", 0, MOST_OFFSET).orElse(0L);
        long limit = query.integer("limit", 1, MOST_RUNS).orElse((long) USUAL_RUNS);
        List<RunView> found =
                fleet.get().inOrder(RunOrder.of(query)).stream()
                        .filter(RunFilter.of(query))
                        .toList();
        String page =
                found.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(RunView::json)
                        .collect(Collectors.joining(",", "[", "]"));
        return Answer.json(
                        OK,
                        "{\"total\":%d,\"offset\":%d,\"runs\":%s}"
                                .formatted(found.size(), offset, page))
                .tagged();
    }
}
