package grokwatch.job.state;

import grokwatch.core.fleet.CohortHistory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps the finished runs of one cohort. */
public final class CohortHistorySerializer extends StateSerializer<CohortHistory> {

    private static final long serialVersionUID = 1L;

    public CohortHistorySerializer() {
        this(CohortHistory.FORMAT_VERSION);
    }

    CohortHistorySerializer(int version) {
        super(version);
    }

    @Override
    int currentVersion() {
        return CohortHistory.FORMAT_VERSION;
    }

    @Override
    void write(CohortHistory value, DataOutputView target) throws IOException {
        value.writeTo(target);
    }

    @Override
    CohortHistory read(int version, DataInputView source) throws IOException {
        if (version != CohortHistory.FORMAT_VERSION) {
            throw new IOException("CohortHistory of format " + version + " cannot be read");
        }
        return CohortHistory.readFrom(source);
    }

    @Override
    public TypeSerializer<CohortHistory> duplicate() {
        return new CohortHistorySerializer(version());
    }

    @Override
    public TypeSerializerSnapshot<CohortHistory> snapshotConfiguration() {
        return new Snapshot(version());
    }

    /** Version of the format in a checkpoint. */
    public static final class Snapshot extends FormatSnapshot<CohortHistory> {

        /** For Flink, which fills it from the checkpoint. */
        public Snapshot() {
            this(CohortHistory.FORMAT_VERSION);
        }

        Snapshot(int version) {
            super(version);
        }

        @Override
        StateSerializer<CohortHistory> serializer(int version) {
            return new CohortHistorySerializer(version);
        }
    }
}
