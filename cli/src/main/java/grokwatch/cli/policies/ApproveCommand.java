package grokwatch.cli.policies;

import grokwatch.cli.act.CommandAccess;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.command.Command;
import grokwatch.streams.policy.Approval;
import grokwatch.streams.storage.query.FleetQueries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch policies approve}. */
@picocli.CommandLine.Command(
        name = "approve",
        description =
                "Issues the command that a policy proposes, if its run still trains and its"
                        + " forecast still is what the policy acts on.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    @Mixin private CommandAccess access;
    @Mixin private StoreOptions store;

    @Parameters(paramLabel = "ID", description = "Id of the proposal.")
    private String id;

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Name of the issuer (default: ${DEFAULT-VALUE}).")
    private String issuer;

    @Option(names = "--dry-run", description = "Prints what would be sent, and sends nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws SQLException {
        Command command = command();
        Optional<String> refusal =
                dryRun ? Optional.empty() : access.with(true, channel -> channel.issue(command));
        if (refusal.isPresent()) {
            throw new UserException("not sent: " + refusal.get());
        }
        Terminal.ofStandardOutput()
                .println(
                        "%s%s %s %s%s: %s; `grokwatch commands` shows the reply"
                                .formatted(
                                        dryRun ? "would send " : "",
                                        command.id(),
                                        command.verb(),
                                        command.runId(),
                                        change(command),
                                        command.reason()));
        return ExitCode.OK;
    }

    private static String change(Command command) {
        return command.newValue() == null
                ? ""
                : ", %s %s → %s"
                        .formatted(
                                Objects.requireNonNullElse(command.parameter(), "maxSteps"),
                                command.oldValue(),
                                command.newValue());
    }

    private Command command() throws SQLException {
        try (FleetQueries queries = store.open(access.layout())) {
            return Approval.command(queries.session(), id, issuer, Instant.now())
                    .orElseThrow(
                            () ->
                                    new UserException(
                                            "there is no proposal %s; `grokwatch policies list` lists them"
                                                    .formatted(id)));
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        }
    }
}
