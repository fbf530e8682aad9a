package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task manager's memory")
class TaskManagerMemoryTest {

    private static final long HEAP = 512L << 20;

    @Test
    void isTheHeapThatTheJvmHasLessFlinksOwnPart() {
        Configuration shared = shareOut(Map.of(), HEAP);

        long framework = shared.get(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY).getBytes();
        assertThat(shared.get(TaskManagerOptions.TASK_HEAP_MEMORY).getBytes())
                .isEqualTo(HEAP - framework);
        assertThat(shared.get(TaskManagerOptions.MANAGED_MEMORY_SIZE)).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void isTheConfiguredValueWhereOneIsSet() {
        Configuration shared = shareOut(Map.of("taskmanager.memory.managed.size", "64m"), HEAP);

        assertThat(shared.get(TaskManagerOptions.MANAGED_MEMORY_SIZE))
                .isEqualTo(MemorySize.ofMebiBytes(64));
    }

    @Test
    void isRefusedWhenFlinkItselfWouldTakeItAll() {
        assertThatThrownBy(() -> TaskManagerMemory.shareOut(Map.of(), 64L << 20))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the heap is 64 MiB")
                .hasMessageContaining("GROKWATCH_JAVA_OPTS");
    }

    private static Configuration shareOut(Map<String, String> settings, long heap) {
        return Configuration.fromMap(TaskManagerMemory.shareOut(settings, heap));
    }
}
