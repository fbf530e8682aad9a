package grokwatch.cli.demo;

import grokwatch.cli.terminal.Quantity;
import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.CommandStatus.State;
import grokwatch.core.command.IssueLimits;
import grokwatch.core.command.Verb;
import grokwatch.producers.djl.train.TrainOption;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainingProgress;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.command.CommandDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stops one run by a command, as a person would, when it has come to 60 % of its budget. */
final class ScriptedStop implements TrainingProgress, AutoCloseable {

    private static final double SHARE = 0.6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 200;

    private final String runId;
    private final CommandIssuer issuer;
    private volatile boolean due;
    private Command command;

    ScriptedStop(String runId, CommandChannel.Access access, CommandKey key) {
        this.runId = runId;
        issuer =
                new CommandIssuer(
                        CommandChannel.forIssuer(access),
                        Optional.of(key),
                        IssueLimits.DEFAULT,
                        Clock.systemUTC());
    }

    @Override
    public void logged(TrainOptions options, TrainingMetrics metrics) {
        due |=
                options.runId().equals(runId)
                        && metrics.getStep() >= SHARE * options.integer(TrainOption.MAX_STEPS);
    }

    /** Issues the command once its time has come; why it could not be issued, else empty. */
    Optional<String> tick() {
        if (!due || command != null) {
            return Optional.empty();
        }
        command =
                new CommandDraft(
                                Verb.STOP,
                                null,
                                null,
                                null,
                                0,
                                CommandDraft.DEFAULT_LIFE,
                                "demo",
                                "no sign of generalisation at 60 % of its budget")
                        .to(runId, Map.of(), Instant.now());
        return issuer.issue(command);
    }

    /** The command with its final reply, which is waited for; empty if none was issued. */
    Optional<CommandStatus> result() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<CommandStatus> status =
                    issuer.list().stream().filter(s -> s.command().equals(command)).findFirst();
            boolean isOpen = status.isPresent() && status.get().isOpen(Instant.now());
            if (!isOpen || Instant.now().isAfter(deadline)) {
                return status;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** One line. */
    static String text(CommandStatus status) {
        State state = status.state(Instant.now());
        return "command %s to %s: %s%s"
                .formatted(
                        status.command().verb(),
                        status.command().runId(),
                        state,
                        state == State.APPLIED
                                ? " at step %s, checkpoint %s"
                                        .formatted(
                                                Quantity.steps(status.reply().step()),
                                                status.reply().checkpoint())
                                : "");
    }

    @Override
    public void close() {
        issuer.close();
    }
}
