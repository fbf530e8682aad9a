package grokwatch.core.incident;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of the runs of one dimension: how many are live, and which are in trouble.
 * Mutable; belongs to one dimension.
 */
public final class FleetState implements Storable {

    /** Version of {@link #write}'s format. */
    public static final int FORMAT_VERSION = 2;

    private static final Cause[] CAUSES = Cause.values();
    private static final int CAUSES_OF_FORMAT_1 = 2;

    private final Incident[] incidents = new Incident[CAUSES.length];
    private Dimension dimension = new Dimension("", "");
    private int live;

    public FleetState() {
        for (int i = 0; i < incidents.length; i++) {
            incidents[i] = new Incident();
        }
    }

    Incident incident(Cause cause) {
        return incidents[cause.ordinal()];
    }

    Dimension dimension() {
        return dimension;
    }

    /** Runs that are live, a count. */
    int live() {
        return live;
    }

    /** Takes in how a run stands now. */
    void take(FleetChange change, long now) {
        dimension = change.dimension();
        boolean wasLive = Standing.isLive(change.before());
        boolean isLive = Standing.isLive(change.after());
        live = Math.max(0, live + (isLive ? 1 : 0) - (wasLive ? 1 : 0));
        for (Cause cause : CAUSES) {
            if (cause.concerns(change.after())) {
                incident(cause).join(change.runId(), isLive, now);
            } else if (cause.concerns(change.before())) {
                incident(cause).leave(change.runId());
            }
        }
    }

    /** Whether any run is remembered by name, so that time alone may change something. */
    public boolean isTroubled() {
        for (Incident incident : incidents) {
            if (incident.count() > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeUTF(dimension.label());
        out.writeUTF(dimension.value());
        VarLong.writeInt(out, live);
        VarLong.writeInt(out, CAUSES.length);
        for (Cause cause : CAUSES) {
            Cause.CODEC.write(out, cause);
            incident(cause).write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, FORMAT_VERSION);
    }

    /** Format 1 has the causes of version 0.1.0 in the order of their codes. */
    @Override
    public void read(DataInput in, int format) throws IOException {
        dimension = new Dimension(in.readUTF(), in.readUTF());
        live = VarLong.readInt(in);
        int count = format == 1 ? CAUSES_OF_FORMAT_1 : VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            int code = format == 1 ? i : in.readByte();
            incident(Cause.CODEC.require(code)).read(in);
        }
    }
}
