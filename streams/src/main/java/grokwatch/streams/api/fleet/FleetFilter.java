package grokwatch.streams.api.fleet;

import grokwatch.http.message.Query;
import grokwatch.streams.fleet.DescribedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which runs are meant: those that meet every condition of a query. */
final class FleetFilter {

    /** Parameters of a query that this filter reads. */
    static final List<String> PARAMETERS =
            List.of(
                    "project",
                    "group",
                    "architecture",
                    "optimizer",
                    "phase",
                    "status",
                    "label",
                    "tag",
                    "archived",
                    "id",
                    "q");

    private FleetFilter() {}

    /**
     * The runs that a query means.
     *
     * @throws grokwatch.http.message.HttpException if a condition is malformed
     */
    static Predicate<RunView> of(Query query) {
        List<Predicate<RunView>> conditions = new ArrayList<>();
        query.text("project").ifPresent(v -> conditions.add(fact(DescribedRun::project, v)));
        query.text("architecture")
                .ifPresent(v -> conditions.add(fact(DescribedRun::architecture, v)));
        query.text("group").ifPresent(v -> conditions.add(fact(DescribedRun::group, v)));
        query.text("optimizer").ifPresent(v -> conditions.add(fact(DescribedRun::optimizer, v)));
        if (!query.all("id").isEmpty()) {
            Set<String> ids = Set.copyOf(query.all("id"));
            conditions.add(run -> ids.contains(run.row().runId()));
        }
        query.text("status").ifPresent(v -> conditions.add(fact(DescribedRun::status, v)));
        query.text("phase").ifPresent(v -> conditions.add(run -> v.equals(phase(run))));
        query.text("q")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .ifPresent(text -> conditions.add(run -> run.mentions(text)));
        query.all("label").forEach(pair -> conditions.add(label(pair)));
        query.all("tag")
                .forEach(tag -> conditions.add(run -> run.row().annotation().tags().contains(tag)));
        archived(query).ifPresent(conditions::add);
        return conditions.stream().reduce(Predicate::and).orElse(run -> true);
    }

    /** Archived runs are left out, unless they are requested or named by id. */
    private static Optional<Predicate<RunView>> archived(Query query) {
        String requested = query.text("archived").orElse(query.all("id").isEmpty() ? "no" : "all");
        return switch (requested) {
            case "no" -> Optional.of(run -> !run.row().annotation().archived());
            case "only" -> Optional.of(run -> run.row().annotation().archived());
            case "all" -> Optional.empty();
            default -> throw Query.wrong("archived", requested, "no, only or all");
        };
    }

    private static Predicate<RunView> fact(Function<DescribedRun, String> fact, String value) {
        return run -> run.row().facts() != null && value.equals(fact.apply(run.row().facts()));
    }

    private static Predicate<RunView> label(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw Query.wrong("label", pair, "name:value");
        }
        String name = pair.substring(0, colon);
        String value = pair.substring(colon + 1);
        return run ->
                run.row().facts() != null
                        && Objects.equals(value, run.row().facts().labels().get(name));
    }

    private static String phase(RunView run) {
        return run.row().progress() == null ? null : run.row().progress().phase();
    }
}
