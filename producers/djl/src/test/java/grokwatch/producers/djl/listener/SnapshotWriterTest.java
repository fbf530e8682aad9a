package grokwatch.producers.djl.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of a snapshot")
class SnapshotWriterTest {

    @Test
    void areAllWhereTheyFit() {
        assertThat(SnapshotWriter.rowsTaken(512, 128)).hasSize(512);
    }

    @Test
    void areTakenAtEvenDistancesWhereTheyDoNot() {
        assertThat(SnapshotWriter.rowsTaken(1_000, 128)).hasSize(500).startsWith(0, 2, 4);
        assertThat(SnapshotWriter.rowsTaken(513, 128)).hasSize(257).endsWith(512);
    }
}
