package grokwatch.cli.chaos;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch chaos}. */
@Command(
        name = "chaos",
        description = {
            "Kills, pauses and starves the processes of a stack of its own while recorded runs are",
            "published, and compares committed records, rows and notifications with those of an",
            "undisturbed run."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the results are the same",
            "1:the campaign could not be run",
            "2:the command line is wrong",
            "3:a result is lost, repeated or another, or a part makes no progress"
        })
public final class ChaosCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed; the same seed draws the same faults (1).")
    private long seed;

    @Option(names = "--faults", defaultValue = "20", description = "Faults to inject (20).")
    private int faults;

    @Option(
            names = "--minutes",
            defaultValue = "2",
            description = "Minutes over which the load and the faults are spread (2).")
    private double minutes;

    @Option(names = "--runs", defaultValue = "8", description = "Runs to publish (8).")
    private int runs;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "New folder for data, logs and differences (default: a temporary one).")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        if (faults < 1 || runs < 1 || !(minutes > 0)) {
            throw new UserException(
                    "--faults and --runs must be >= 1 and --minutes > 0, were %d, %d and %s"
                            .formatted(faults, runs, minutes));
        }
        Path root =
                directory == null
                        ? Files.createTempDirectory("grokwatch-chaos")
                        : Files.createDirectories(directory.toAbsolutePath());
        Logging.toFile(root.resolve("chaos.log"));
        Terminal terminal = Terminal.ofStandardOutput();
        terminal.println("data and logs in " + root);
        List<RecordedRun> fleet = RecordedRun.fleet(runs);
        Duration duration = Duration.ofMillis(Math.round(minutes * 60_000));
        Campaign campaign = new Campaign(terminal, root, fleet, seed, faults, duration);
        try {
            return campaign.run() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        } catch (Deadline.HangException e) {
            terminal.println("no progress: " + e.getMessage());
            return ExitCode.CHECK_FAILED;
        }
    }
}
