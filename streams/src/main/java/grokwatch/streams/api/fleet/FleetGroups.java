package grokwatch.streams.api.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.http.message.Query;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import grokwatch.streams.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs in groups of one value each, with the spread of what they have reached. */
final class FleetGroups {

    private static final int MAX_GROUPS = 200;
    private static final String LABEL = "label:";
    private static final Map<String, Function<DescribedRun, String>> KEYS =
            Map.of(
                    "project", DescribedRun::project,
                    "group", DescribedRun::group,
                    "architecture", DescribedRun::architecture,
                    "optimizer", DescribedRun::optimizer);

    private static final Map<String, Function<RunView, Number>> VALUES =
            Map.of(
                    "step", of(RunView::progress, progress -> progress.position().step()),
                    "validationAccuracy", of(RunView::progress, RunProgress::validationAccuracy),
                    "generalisedStep", of(RunView::progress, RunProgress::generalisedStep),
                    "probability", of(RunView::forecast, RunForecast::probability));

    private FleetGroups() {}

    /**
     * The groups of some runs, the largest first; at most {@value #MAX_GROUPS} of them.
     *
     * @throws grokwatch.http.message.HttpException if {@code by} names no key
     */
    static String json(List<RunView> runs, Query query) {
        Function<DescribedRun, String> key = key(query);
        Map<String, List<RunView>> groups =
                runs.stream()
                        .collect(Collectors.groupingBy(run -> run.facts().map(key).orElse("")));
        ObjectNode json = JsonCodec.object().put("total", groups.size());
        ArrayNode array = json.putArray("groups");
        groups.entrySet().stream()
                .sorted(
                        Map.Entry.<String, List<RunView>>comparingByValue(
                                        (a, b) -> b.size() - a.size())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_GROUPS)
                .forEach(group -> put(array.addObject(), group.getKey(), group.getValue()));
        return JsonCodec.text(json);
    }

    private static Function<DescribedRun, String> key(Query query) {
        String by = query.text("by").orElse("project");
        if (by.startsWith(LABEL)) {
            String label = by.substring(LABEL.length());
            return run -> run.labels().get(label);
        }
        return Optional.ofNullable(KEYS.get(by))
                .orElseThrow(
                        () ->
                                Query.wrong(
                                        "by",
                                        by,
                                        "project, group, architecture, optimizer or label:NAME"));
    }

    private static void put(ObjectNode json, String key, List<RunView> runs) {
        json.put("key", key).put("runs", runs.size());
        json.put("attention", runs.stream().filter(run -> run.attention().score() > 0).count());
        json.put(
                "generalised",
                runs.stream()
                        .filter(run -> VALUES.get("generalisedStep").apply(run) != null)
                        .count());
        VALUES.forEach((name, value) -> putSpread(json, name, runs, value));
    }

    /** Lowest, median and highest; null if no run has a value. */
    private static void putSpread(
            ObjectNode json, String name, List<RunView> runs, Function<RunView, Number> value) {
        double[] sorted =
                runs.stream()
                        .map(value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Number::doubleValue)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (sorted.length == 0) {
            json.putNull(name);
            return;
        }
        int last = sorted.length - 1;
        json.putObject(name)
                .put("runs", sorted.length)
                .put("low", sorted[0])
                .put("median", (sorted[last / 2] + sorted[(last + 1) / 2]) / 2)
                .put("high", sorted[last]);
    }

    private static <P> Function<RunView, Number> of(
            Function<RunView, Optional<P>> part, Function<P, Number> value) {
        return run -> part.apply(run).map(value).orElse(null);
    }
}
