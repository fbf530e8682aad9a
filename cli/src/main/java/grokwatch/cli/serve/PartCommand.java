package grokwatch.cli.serve;

import grokwatch.cli.ExitCode;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that runs one part: opens it, says so, waits for the signal, closes it. */
abstract class PartCommand implements Callable<Integer> {

    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;

    /** Starts the part. */
    abstract AutoCloseable start(Cluster cluster, StackLayout layout, Terminal terminal)
            throws Exception;

    @Override
    public final Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        Cluster where = cluster.cluster(layout);
        UntilInterrupted.run(
                interrupted -> {
                    try (AutoCloseable part = start(where, layout, terminal)) {
                        terminal.println(getClass().getSimpleName() + " ready");
                        interrupted.await();
                    }
                });
        return ExitCode.OK;
    }
}
