package grokwatch.core.learning;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a model was made of.
 *
 * @param version grows with every refit; 0 for the shipped prior
 * @param trainedAt milliseconds since 1970-01-01T00:00Z: time of the newest outcome in it
 * @param runs that taught it, >= 1
 * @param grokkers among them
 * @param liveRuns those of the fleet that is watched
 */
public record Provenance(long version, long trainedAt, int runs, int grokkers, int liveRuns) {

    void write(DataOutput out) throws IOException {
        VarLong.write(out, version);
        VarLong.write(out, trainedAt);
        VarLong.writeInt(out, runs);
        VarLong.writeInt(out, grokkers);
        VarLong.writeInt(out, liveRuns);
    }

    static Provenance read(DataInput in) throws IOException {
        return new Provenance(
                VarLong.read(in),
                VarLong.read(in),
                VarLong.readInt(in),
                VarLong.readInt(in),
                VarLong.readInt(in));
    }
}
