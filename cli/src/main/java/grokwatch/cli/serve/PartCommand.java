package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that runs one part: opens it, says so, waits for the signal, closes it. A part that
 * fails for good ends the process with an error, so that whoever started it may start it again.
 */
public abstract class PartCommand implements Callable<Integer> {

    private static final long CHECK_INTERVAL_MILLIS = 1000;

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;

    /** Starts the part. */
    protected abstract Part start(Cluster cluster, StackLayout layout, Terminal terminal)
            throws Exception;

    @Override
    public final Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        Cluster where = cluster.cluster(layout);
        ShutdownSignal.run(
                interrupted -> {
                    try (Part part = start(where, layout, terminal)) {
                        terminal.println(spec.name() + " ready");
                        awaitEnd(part, interrupted, layout);
                    }
                });
        return ExitCode.OK;
    }

    private void awaitEnd(Part part, CountDownLatch interrupted, StackLayout layout)
            throws InterruptedException {
        while (!interrupted.await(CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (part.failed().getAsBoolean()) {
                throw new UserException(spec.name() + " has failed; see the log " + layout.log());
            }
        }
    }
}
