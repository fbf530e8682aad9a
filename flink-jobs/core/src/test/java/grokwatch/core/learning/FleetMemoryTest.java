package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetMemoryTest {

    /** Two counts of zero: no project, no run. */
    private static final int BYTES_OF_EMPTY_COVERAGE = 2;

    @Test
    void memoryWithoutCoverageOfAnEarlierVersionIsRead() throws IOException {
        FleetMemory memory = new FleetMemory(List.of());
        memory.add(Fleet.of("run", OutcomeKind.UNFIT, -1, 1_000, 1, List.of()));
        byte[] present = Bytes.of(memory);
        byte[] earlier = Arrays.copyOf(present, present.length - BYTES_OF_EMPTY_COVERAGE);

        FleetMemory restored = new FleetMemory(List.of());
        restored.read(new DataInputStream(new ByteArrayInputStream(earlier)), 2);

        assertThat(Bytes.of(restored)).isEqualTo(present);
    }
}
