package grokwatch.cli.policies;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.policy.ProposalView;
import grokwatch.streams.storage.query.FleetQueries;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch policies list}. */
@Command(
        name = "list",
        description =
                "Lists what policies have proposed, the latest first. PROPOSED: can be approved."
                        + " Control runs are not listed.",
        mixinStandardHelpOptions = true)
final class ProposalsCommand implements Callable<Integer> {

    private static final List<String> DISPENSABLE = List.of("FORECAST", "AT", "STEPS");

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        List<ProposalView> views;
        try (FleetQueries queries = store.open(data.layout())) {
            views = ProposalView.of(queries.session().policies().all(), Instant.now());
        }
        if (json) {
            views.forEach(view -> terminal.println(JsonLines.of(view)));
        } else {
            terminal.println(views.isEmpty() ? "no proposals" : table(views, terminal.columns()));
        }
        return ExitCode.OK;
    }

    private static String table(List<ProposalView> views, int columns) {
        Table table =
                Table.of(
                        "ID",
                        "POLICY",
                        "RUN",
                        "PROPOSED",
                        "STATE",
                        "CAME",
                        ">STEPS",
                        "AT",
                        "FORECAST");
        for (ProposalView view : views) {
            table.add(
                    view.id(),
                    view.policy(),
                    view.runId(),
                    proposed(view),
                    view.state(),
                    view.verdict(),
                    Quantity.steps(view.steps()),
                    Moment.of(view.proposedAt()),
                    view.forecast());
        }
        return table.render(columns, DISPENSABLE).stripTrailing();
    }

    private static String proposed(ProposalView view) {
        return view.newValue() == null
                ? view.verb()
                : "%s %s%s → %s"
                        .formatted(
                                view.verb(),
                                view.parameter() == null ? "" : view.parameter() + " ",
                                view.oldValue(),
                                view.newValue());
    }
}
