package grokwatch.job.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fleet.CohortHistory;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.job.fixture.Logged;
import grokwatch.job.mapping.DescriptionFromAvro;
import grokwatch.job.mapping.ObservationFromAvro;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class StateSerializersTest {

    private static final MonitorConfig WINDOWS = MonitorConfig.DEFAULT;

    private final RunStateSerializer serializer = new RunStateSerializer(WINDOWS);

    @Test
    void givesARunsStateBack() throws IOException {
        byte[] written = bytes(watched(), serializer);

        RunState read = serializer.deserialize(new DataInputDeserializer(written));

        assertThat(bytes(read, serializer)).isEqualTo(written);
        assertThat(written.length).isLessThanOrEqualTo(4096);
    }

    @Test
    void copiesWithoutSharing() throws IOException {
        RunState original = watched();
        byte[] before = bytes(original, serializer);

        RunState copy = serializer.copy(original);
        watch(original, 5_000);

        assertThat(bytes(copy, serializer)).isEqualTo(before);
        assertThat(bytes(original, serializer)).isNotEqualTo(before);
    }

    @Test
    void readsItsOwnCheckpoints() throws IOException {
        TypeSerializerSnapshot<RunState> old = restored(serializer.snapshotConfiguration());

        assertThat(compatibility(old).isCompatibleAsIs()).isTrue();
        assertThat(old.restoreSerializer()).isEqualTo(serializer);
    }

    @Test
    void migratesStateOfAnEarlierFormat() {
        assertThat(
                        compatibility(
                                        new RunStateSerializer.Snapshot(
                                                RunState.FORMAT_VERSION - 1, WINDOWS))
                                .isCompatibleAfterMigration())
                .isTrue();
    }

    @Test
    void refusesStateOfALaterFormat() {
        assertThat(
                        compatibility(
                                        new RunStateSerializer.Snapshot(
                                                RunState.FORMAT_VERSION + 1, WINDOWS))
                                .isIncompatible())
                .isTrue();
    }

    @Test
    void refusesStateWithOtherWindows() {
        assertThat(
                        compatibility(
                                        new RunStateSerializer.Snapshot(
                                                RunState.FORMAT_VERSION, new MonitorConfig(32)))
                                .isIncompatible())
                .isTrue();
    }

    @Test
    void readsNoFormatThatTheCoreDoesNotKnow() throws IOException {
        TypeSerializer<RunState> unknown = new RunStateSerializer(99, WINDOWS);
        byte[] written = bytes(watched(), serializer);

        assertThatThrownBy(() -> unknown.deserialize(new DataInputDeserializer(written)))
                .hasMessageContaining("was 99");
    }

    @Test
    void keepsACohortsHistory() throws IOException {
        CohortHistorySerializer histories = new CohortHistorySerializer();
        byte[] written = bytes(new CohortHistory(), histories);

        CohortHistory read = histories.deserialize(new DataInputDeserializer(written));

        assertThat(bytes(read, histories)).isEqualTo(written);
        assertThat(restored(histories.snapshotConfiguration()).restoreSerializer())
                .isEqualTo(histories);
    }

    private TypeSerializerSchemaCompatibility<RunState> compatibility(
            TypeSerializerSnapshot<RunState> old) {
        return serializer.snapshotConfiguration().resolveSchemaCompatibility(old);
    }

    private static RunState watched() {
        RunState state = RunState.newRun("run-1", WINDOWS);
        new RunMonitor()
                .describe(
                        state,
                        DescriptionFromAvro.map(Logged.run("run-1").build()),
                        0,
                        FleetModels.NONE,
                        MonitorOutput.SILENT);
        for (long step = 0; step < 2_000; step += 10) {
            watch(state, step);
        }
        return state;
    }

    private static void watch(RunState state, long step) {
        new RunMonitor()
                .observe(
                        state,
                        new ObservationFromAvro().map(Logged.point("run-1", step).build()),
                        FleetModels.NONE,
                        MonitorOutput.SILENT);
    }

    private static <T> byte[] bytes(T value, TypeSerializer<T> serializer) throws IOException {
        var out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> TypeSerializerSnapshot<T> restored(TypeSerializerSnapshot<T> snapshot)
            throws IOException {
        var out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()),
                StateSerializersTest.class.getClassLoader());
    }
}
