package grokwatch.cli.silence;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.terminal.Terminal;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code grokwatch silence expire}. */
@Command(
        name = "expire",
        description = "Ends a silence now; what still fires is sent again.",
        mixinStandardHelpOptions = true)
final class SilenceExpireCommand implements Callable<Integer> {

    @Mixin private SilenceOptions silences;

    @Parameters(paramLabel = "ID", description = "As `grokwatch silence list` has it.")
    private String id;

    @Override
    public Integer call() {
        boolean expired = silences.with(topic -> topic.expire(id, Instant.now()));
        if (!expired) {
            throw new UserException(
                    "no silence in force has the id "
                            + id
                            + "; `grokwatch silence list` lists them");
        }
        Terminal.ofStandardOutput().println(id + " ended");
        return ExitCode.OK;
    }
}
