package grokwatch.job.mapping;

import grokwatch.core.run.Snapshot;
import grokwatch.schemas.RepresentationSnapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads snapshots of layers. */
public final class SnapshotFromAvro {

    private SnapshotFromAvro() {}

    /** Maps a validated snapshot. */
    public static Snapshot map(RepresentationSnapshot snapshot) {
        ByteBuffer bytes = snapshot.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return new Snapshot(
                snapshot.getAttempt(),
                snapshot.getStep(),
                snapshot.getTimestamp(),
                snapshot.getLayer(),
                snapshot.getRows(),
                snapshot.getColumns(),
                values,
                snapshot.getRowLabels());
    }
}
