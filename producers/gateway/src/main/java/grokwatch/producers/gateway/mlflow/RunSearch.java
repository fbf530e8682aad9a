package grokwatch.producers.gateway.mlflow;

import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.RunRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The runs that a search asks for, in the order it asks for; else the latest start first. */
final class RunSearch {

    private static final Comparator<RunRecord> LATEST_FIRST =
            Comparator.comparing(
                            (RunRecord run) -> run.startedAt() == null ? 0L : run.startedAt(),
                            Comparator.reverseOrder())
                    .thenComparing(RunRecord::id);

    private final Set<String> experimentIds;
    private final String view;
    private final SearchFilter<RunRecord> filter;
    private final Comparator<RunRecord> order;

    RunSearch(RequestFields fields) {
        experimentIds = new HashSet<>(fields.texts("experiment_ids"));
        view = fields.text("run_view_type").orElse("ACTIVE_ONLY");
        filter = SearchFilter.parse(fields.text("filter").orElse(""), RunAttribute::parse);
        order = SearchOrder.of(fields.texts("order_by"), RunAttribute::parse, LATEST_FIRST);
    }

    List<RunRecord> among(Collection<LiveRun> runs) {
        return runs.stream()
                .map(LiveRun::record)
                .filter(run -> experimentIds.contains(RunJson.experimentId(run)))
                .filter(run -> Page.shows(view, run.active()))
                .filter(filter)
                .sorted(order)
                .toList();
    }
}
