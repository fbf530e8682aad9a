package grokwatch.cli.act;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.Span;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import grokwatch.streams.command.CommandView;
import grokwatch.streams.storage.query.FleetQueries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that issue something have in common. */
abstract class IssueCommand implements Callable<Integer> {

    @Mixin private CommandAccess access;
    @Mixin private StoreOptions store;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of runs.")
    private List<String> runs;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; the trainer's log and the run's page show it.")
    private String reason;

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Name of the issuer (default: ${DEFAULT-VALUE}).")
    private String issuer;

    @Option(
            names = "--from-step",
            paramLabel = "STEP",
            defaultValue = "0",
            description = "First step at which it may be applied (default: at once).")
    private long fromStep;

    @Option(
            names = "--expires-in",
            paramLabel = "SPAN",
            defaultValue = "10m",
            converter = Span.class,
            description = "Not applied after this time (default: ${DEFAULT-VALUE}; at most 7d).")
    private Duration life;

    @Option(names = "--dry-run", description = "Prints what would be sent, and sends nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    /** The command to each run. */
    protected abstract CommandDraft draft(Terms terms);

    /** What every command has. */
    record Terms(long fromStep, Duration life, String issuer, String reason) {

        CommandDraft draft(Verb verb) {
            return draft(verb, null, null, null);
        }

        CommandDraft draft(Verb verb, String parameter, Double from, Double to) {
            return new CommandDraft(verb, parameter, from, to, fromStep, life, issuer, reason);
        }
    }

    @Override
    public Integer call() throws SQLException {
        List<Command> commands = commands();
        if (dryRun) {
            commands.forEach(command -> print(command, "would send "));
            return ExitCode.OK;
        }
        List<String> refusals = new ArrayList<>();
        access.with(
                true,
                channel -> {
                    for (Command command : commands) {
                        Optional<String> refusal = channel.issue(command);
                        refusal.ifPresent(why -> refusals.add(command.runId() + ": " + why));
                        if (refusal.isEmpty()) {
                            print(command, "");
                        }
                    }
                    return null;
                });
        if (!refusals.isEmpty()) {
            throw new UserException("not sent: " + String.join("; ", refusals));
        }
        return ExitCode.OK;
    }

    private List<Command> commands() throws SQLException {
        CommandDraft draft = draft(new Terms(fromStep, life, issuer, reason));
        List<Command> commands = new ArrayList<>();
        try (FleetQueries queries = store.open(access.layout())) {
            for (String run : runs) {
                Map<String, Object> description =
                        queries.description(run)
                                .orElseThrow(
                                        () ->
                                                new UserException(
                                                        "there is no run %s; `grokwatch runs` lists them"
                                                                .formatted(run)));
                commands.add(draft.to(run, description, Instant.now()));
            }
        }
        return commands;
    }

    private void print(Command command, String before) {
        Terminal.ofStandardOutput()
                .println(
                        json
                                ? JsonLines.of(
                                        CommandView.of(
                                                new CommandStatus(command, null), Instant.now()))
                                : before + text(command));
    }

    private static String text(Command command) {
        String change =
                command.verb().changesValue()
                        ? " %s %s → %s"
                                .formatted(
                                        command.parameter() == null
                                                ? "maxSteps"
                                                : command.parameter(),
                                        command.oldValue(),
                                        command.newValue())
                        : "";
        return "%s %s %s (attempt %d)%s until %s; `grokwatch commands` shows the reply"
                .formatted(
                        command.id(),
                        command.verb(),
                        command.runId(),
                        command.attempt(),
                        change,
                        command.expiresAt());
    }
}
