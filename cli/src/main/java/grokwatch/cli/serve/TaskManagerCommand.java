package grokwatch.cli.serve;

import grokwatch.cli.config.DataOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve taskmanager}: Flink's own task manager, with our classes. */
@Command(
        name = "taskmanager",
        description = "Runs Flink's task manager.",
        mixinStandardHelpOptions = true)
final class TaskManagerCommand implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Option(
            names = "--flink",
            paramLabel = "KEY=VALUE",
            description =
                    "Setting of Flink, e.g. jobmanager.rpc.address=jobmanager; may be given again.")
    private Map<String, String> flink = Map.of();

    @Override
    public Integer call() throws Exception {
        FlinkProcess process = FlinkProcess.prepare(data.layout().create(), flink);
        TaskManagerRunner.main(process.arguments().toArray(String[]::new));
        return process.awaitEnd();
    }
}
