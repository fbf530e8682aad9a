package grokwatch.cli.serve;

import grokwatch.cli.command.UserException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;

/**
 * How a task manager shares out the memory of its JVM. Flink's scripts start from the size of the
 * process and compute the JVM's options; here the JVM runs already, and its heap is what there is.
 */
final class TaskManagerMemory {

    private TaskManagerMemory() {}

    /**
     * The settings with every figure that Flink demands; those that are given stay. No memory is
     * managed unless it is asked for: only state in RocksDB uses any.
     *
     * @param heapBytes that the JVM may use
     */
    static Map<String, String> shareOut(Map<String, String> settings, long heapBytes) {
        Configuration flink = Configuration.fromMap(settings);
        if (!flink.contains(TaskManagerOptions.TASK_HEAP_MEMORY)) {
            flink.set(TaskManagerOptions.TASK_HEAP_MEMORY, forTasks(flink, heapBytes));
        }
        if (!flink.contains(TaskManagerOptions.MANAGED_MEMORY_SIZE)) {
            flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        }
        String shares =
                TaskExecutorProcessUtils.generateDynamicConfigsStr(
                        TaskExecutorProcessUtils.processSpecFromConfig(flink));
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(ConfigurationUtils.parseTmResourceDynamicConfigs(shares));
        return all;
    }

    private static MemorySize forTasks(Configuration flink, long heapBytes) {
        MemorySize framework = flink.get(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY);
        if (heapBytes <= framework.getBytes()) {
            throw new UserException(
                    "the heap is %d MiB, of which Flink itself takes %d; give more, as in GROKWATCH_JAVA_OPTS=-Xmx512m"
                            .formatted(heapBytes >> 20, framework.getMebiBytes()));
        }
        return new MemorySize(heapBytes).subtract(framework);
    }
}
