package grokwatch.streams.api.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.outcome.OutcomeRows;
import grokwatch.streams.storage.query.DescribedOutcomeRow;
import grokwatch.streams.storage.query.RowRange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code /delay}: what drives the delay in this fleet, as in {@code grokwatch report delay}; {@code
 * /delay/points}: the delays themselves. Of the latest {@value RowRange#MAX} outcomes.
 */
public final class DelayRoutes {

    private static final List<String> POINT =
            List.of(
                    "runId",
                    "project",
                    "task",
                    "architecture",
                    "optimizer",
                    "parameterCount",
                    "weightDecay",
                    "trainFraction",
                    "learningRate",
                    "depth",
                    "width",
                    "memorisedStep");

    private final ApiStore store;
    private final Memo<HttpResponse> report;

    public DelayRoutes(ApiStore store, Clock clock) {
        this.store = store;
        report = new Memo<>(this::report, clock);
    }

    public Routes routes() {
        return new Routes().get("/delay", this::report).get("/delay/points", this::points);
    }

    private HttpResponse report(HttpRequest call) {
        call.query().only();
        return report.get();
    }

    private HttpResponse report() {
        List<RunOutcome> outcomes =
                rows().stream().map(OutcomeRows::outcome).flatMap(Optional::stream).toList();
        return ApiJson.response(DelayEffects.fit(outcomes));
    }

    private HttpResponse points(HttpRequest call) {
        call.query().only();
        List<DescribedOutcomeRow> delays =
                rows().stream()
                        .filter(
                                row ->
                                        row.memorisedStep() != null
                                                && !row.stoppedOnAdvice()
                                                && !row.wasCommandedFirst())
                        .toList();
        return ApiJson.list("points", delays, DelayRoutes::json);
    }

    private List<DescribedOutcomeRow> rows() {
        return store.query(session -> session.outcomes().described(RowRange.FIRST));
    }

    private static ObjectNode json(DescribedOutcomeRow row) {
        boolean censored = row.generalisedStep() == null;
        long end = censored ? row.lastStep() : row.generalisedStep();
        return ApiJson.row(row, POINT)
                .put("delaySteps", end - row.memorisedStep())
                .put("censored", censored);
    }
}
