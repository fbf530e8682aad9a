package grokwatch.job.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.codec.VarLong;
import grokwatch.core.incident.FleetState;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.job.fixture.Logged;
import grokwatch.job.mapping.DescriptionFromAvro;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.job.prior.ShippedPrior;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class StateSerializersTest {

    private static final MonitorConfig WINDOWS = MonitorConfig.DEFAULT;

    private final TypeSerializer<RunState> serializer = RunStateSerializer.create(WINDOWS);

    @Test
    void givesARunsStateBack() throws IOException {
        byte[] written = bytes(watched(), serializer);

        RunState read = serializer.deserialize(new DataInputDeserializer(written));

        assertThat(bytes(read, serializer)).isEqualTo(written);
        assertThat(written.length).isLessThanOrEqualTo(4096);
    }

    /** Each byte set to -1 in turn: counts, codes, steps and values that no version writes. */
    @Test
    void damagedStateIsAnIoExceptionAndNothingElse() throws IOException {
        byte[] written = bytes(watched(), serializer);
        int refused = 0;
        for (int at = 0; at < written.length; at++) {
            byte[] damaged = written.clone();
            damaged[at] = -1;
            try {
                serializer.deserialize(new DataInputDeserializer(damaged));
            } catch (IOException e) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
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
                        compatibility(snapshot(RunState.FORMAT_VERSION - 1, WINDOWS))
                                .isCompatibleAfterMigration())
                .isTrue();
    }

    @Test
    void refusesStateOfALaterFormat() {
        assertThat(compatibility(snapshot(RunState.FORMAT_VERSION + 1, WINDOWS)).isIncompatible())
                .isTrue();
    }

    @Test
    void refusesStateWithOtherWindows() {
        assertThat(
                        compatibility(snapshot(RunState.FORMAT_VERSION, new MonitorConfig(32)))
                                .isIncompatible())
                .isTrue();
    }

    @Test
    void readsNoFormatThatTheCoreDoesNotSupport() throws IOException {
        TypeSerializer<RunState> unknown = snapshot(99, WINDOWS).restoreSerializer();
        byte[] written = bytes(watched(), serializer);

        assertThatThrownBy(() -> unknown.deserialize(new DataInputDeserializer(written)))
                .hasMessageContaining("was 99");
    }

    @Test
    void fleetStateOfFormatOneIsRestored() throws IOException {
        var written = new DataOutputSerializer(64);
        written.writeUTF("project");
        written.writeUTF("modular");
        VarLong.writeInt(written, 3);
        writeIncident(written, "run-1");
        writeIncident(written, "run-2");
        TypeSerializer<FleetState> present = FleetStateSerializer.create();
        VersionedSnapshot<FleetState> old =
                new FleetStateSerializer.Snapshot().of(new FleetStateSerializer.Format(), 1);

        FleetState state =
                old.restoreSerializer()
                        .deserialize(new DataInputDeserializer(written.getCopyOfBuffer()));

        assertThat(
                        present.snapshotConfiguration()
                                .resolveSchemaCompatibility(old)
                                .isCompatibleAfterMigration())
                .isTrue();
        assertThat(state.isTroubled()).isTrue();
        assertThat(bytes(present.copy(state), present)).isEqualTo(bytes(state, present));
    }

    private static void writeIncident(DataOutputSerializer out, String run) throws IOException {
        out.writeBoolean(false);
        VarLong.writeInt(out, -1);
        VarLong.writeInt(out, 0);
        VarLong.writeInt(out, 0);
        VarLong.writeInt(out, 1);
        out.writeUTF(run);
        VarLong.write(out, 5);
        out.writeBoolean(true);
    }

    private static VersionedSnapshot<RunState> snapshot(int version, MonitorConfig config) {
        return new RunStateSerializer.Snapshot().of(new RunStateSerializer.Format(config), version);
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
                        ShippedPrior.get(),
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
                        ShippedPrior.get(),
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
