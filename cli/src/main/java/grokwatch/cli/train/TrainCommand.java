package grokwatch.cli.train;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.CommandKey;
import grokwatch.producers.djl.train.CommandLink;
import grokwatch.producers.djl.train.InvalidTrainOptionsException;
import grokwatch.producers.djl.train.TrainOption;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainOptionsBuilder;
import grokwatch.producers.djl.train.TrainerRunner;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grokwatch train}: trains one small network for real and publishes its curves. */
@Command(
        name = "train",
        description =
                "Trains a small network on an algorithmic task and publishes it as it goes, "
                        + "to the stack of `grokwatch up` unless another cluster is named.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final String FINAL_STATE = "interrupted";

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;
    @Mixin private CommandKeyOptions commandKey;

    @Option(
            names = "--resume",
            description =
                    "Continues from the run's latest checkpoint, if there is one, as its next attempt.")
    private boolean resume;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Label of the run; repeatable.")
    private Map<String, String> labels = Map.of();

    /** The command with one option for each {@link TrainOption}. */
    public static CommandLine create() {
        CommandLine commandLine = new CommandLine(new TrainCommand());
        for (TrainOption option : TrainOption.values()) {
            commandLine
                    .getCommandSpec()
                    .addOption(
                            OptionSpec.builder("--" + option.optionName())
                                    .type(String.class)
                                    .paramLabel(option.name())
                                    .description(
                                            "%s; %s (default: %s)."
                                                    .formatted(
                                                            option.description(),
                                                            option.accepted(),
                                                            option.defaultText().isEmpty()
                                                                    ? "none"
                                                                    : option.defaultText())
                                                    .replace("%", "%%"))
                                    .build());
        }
        return commandLine;
    }

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        TrainOptions options = options();
        Terminal terminal = Terminal.ofStandardOutput();
        Cluster where = cluster.cluster(layout);
        RunPublisher publisher = new KafkaRunPublisher(where.publisher());
        TrainingLines lines = new TrainingLines(terminal);
        CommandKey key = commandKey.made(layout);
        int[] code = {ExitCode.OK};
        try (TrainerCommands commands = TrainerCommands.start(where.commands())) {
            CommandLink link = new CommandLink(commands, key, layout.checkpoints(), resume);
            TrainerRunner runner = new TrainerRunner(options, publisher, lines, Optional.of(link));
            ShutdownSignal.run(
                    interrupted -> code[0] = train(runner, publisher, terminal, interrupted));
        }
        return code[0];
    }

    private static int train(
            TrainerRunner runner,
            RunPublisher publisher,
            Terminal terminal,
            CountDownLatch interrupted) {
        Thread watcher = stopOn(interrupted, runner);
        TrainingResult result = runner.call();
        watcher.interrupt();
        PublisherCounts counts = publisher.close(CLOSE_TIMEOUT);
        terminal.println(
                "%s %s after %d steps (%s), %.1f s"
                        .formatted(
                                result.runId(),
                                result.status(),
                                result.steps(),
                                result.stopReason(),
                                result.duration().toMillis() / 1000.0));
        terminal.println(
                "published %d events, dropped %d, refused %d, not delivered %d"
                        .formatted(
                                counts.totalAcknowledged(),
                                counts.totalDropped(),
                                counts.totalRefused(),
                                counts.buffered()));
        boolean delivered = counts.buffered() == 0 && counts.totalRefused() == 0;
        return delivered && result.status() != RunStatus.FAILED ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static Thread stopOn(CountDownLatch interrupted, TrainerRunner runner) {
        Thread watcher =
                new Thread(
                        () -> {
                            try {
                                interrupted.await();
                                runner.stop(FINAL_STATE);
                            } catch (InterruptedException ended) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-on-interrupt");
        watcher.setDaemon(true);
        watcher.start();
        return watcher;
    }

    private TrainOptions options() {
        TrainOptionsBuilder builder = TrainOptions.builder();
        for (TrainOption option : TrainOption.values()) {
            String text = spec.findOption("--" + option.optionName()).getValue();
            if (text != null) {
                builder.set(option, text);
            }
        }
        labels.forEach(builder::label);
        try {
            return builder.build();
        } catch (InvalidTrainOptionsException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
