package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.config.DataOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve taskmanager}: Flink's own task manager, with our classes. */
@Command(
        name = "taskmanager",
        description = "Runs Flink's task manager, on the memory that this JVM has.",
        mixinStandardHelpOptions = true)
final class TaskManagerCommand implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Option(
            names = "--flink",
            paramLabel = "KEY=VALUE",
            description = "Setting of Flink, e.g. jobmanager.rpc.address=jobmanager; repeatable.")
    private Map<String, String> flink = Map.of();

    @Mixin private FlinkMetricsOptions metrics;

    @Override
    public Integer call() throws Exception {
        Map<String, String> own = new HashMap<>(metrics.settings());
        own.putAll(flink);
        Map<String, String> settings =
                TaskManagerMemory.shareOut(own, Runtime.getRuntime().maxMemory());
        TaskManagerRunner.main(FlinkProcess.prepare(data.layout().create(), settings).arguments());
        return ExitCode.OK;
    }
}
