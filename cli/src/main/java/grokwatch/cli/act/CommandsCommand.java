package grokwatch.cli.act;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.cli.terminal.Terminal;
import grokwatch.commands.CommandIssuer;
import grokwatch.streams.command.CommandView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch commands}. */
@Command(
        name = "commands",
        header = "Lists commands to trainers, and their replies.",
        description =
                "Lists the commands of the last 7 days, the latest first. UNANSWERED: no final"
                        + " reply has come in time, so that what the trainer did is unknown.",
        mixinStandardHelpOptions = true)
public final class CommandsCommand implements Callable<Integer> {

    private static final List<String> DISPENSABLE = List.of("ISSUER", "ISSUED", "ID", "REASON");

    @Mixin private CommandAccess access;

    @Option(names = "--run", paramLabel = "RUN", description = "Only those of this run.")
    private String run;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        List<CommandView> commands =
                access.with(false, CommandIssuer::list).stream()
                        .filter(status -> run == null || run.equals(status.command().runId()))
                        .map(status -> CommandView.of(status, now))
                        .toList();
        Terminal terminal = Terminal.ofStandardOutput();
        if (json) {
            commands.forEach(command -> terminal.println(JsonLines.of(command)));
        } else {
            terminal.println(
                    commands.isEmpty()
                            ? "no commands"
                            : table(commands, terminal.columns()).stripTrailing());
        }
        return ExitCode.OK;
    }

    /** One line a command. */
    public static String table(List<CommandView> commands, int columns) {
        Table table =
                new Table(
                        Stream.of(
                                        "ID", "RUN", "VERB", "CHANGE", "STATE", "AT STEP", "RESULT",
                                        "ISSUED", "ISSUER", "REASON")
                                .map(Column::text)
                                .toList());
        for (CommandView c : commands) {
            table.add(
                    c.id().substring(0, Math.min(8, c.id().length())),
                    c.runId(),
                    c.verb(),
                    change(c),
                    c.state(),
                    Quantity.steps(c.step()),
                    Objects.requireNonNullElse(c.refusal(), Objects.toString(c.checkpoint(), "")),
                    Moment.of(c.issuedAt()),
                    c.issuer(),
                    c.reason());
        }
        return table.render(columns, DISPENSABLE);
    }

    private static String change(CommandView c) {
        return c.newValue() == null
                ? ""
                : "%s %s → %s"
                        .formatted(
                                Objects.requireNonNullElse(c.parameter(), "maxSteps"),
                                c.oldValue(),
                                c.newValue());
    }
}
