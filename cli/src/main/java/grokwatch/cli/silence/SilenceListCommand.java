package grokwatch.cli.silence;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceTopic;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch silence list}. */
@Command(
        name = "list",
        description = "Lists silences, those that end last first.",
        mixinStandardHelpOptions = true)
final class SilenceListCommand implements Callable<Integer> {

    @Mixin private SilenceOptions silences;

    @Option(names = "--all", description = "Those that have ended too, for 30 days.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        List<Silence> listed =
                silences.with(SilenceTopic::list).stream()
                        .filter(silence -> all || !silence.hasEnded(now))
                        .toList();
        Terminal terminal = Terminal.ofStandardOutput();
        if (json) {
            listed.forEach(silence -> terminal.println(JsonLines.of(SilenceJson.of(silence, now))));
        } else {
            terminal.println(
                    listed.isEmpty()
                            ? "no silences"
                            : SilenceTable.of(listed, now, terminal.columns()).stripTrailing());
        }
        return ExitCode.OK;
    }
}
