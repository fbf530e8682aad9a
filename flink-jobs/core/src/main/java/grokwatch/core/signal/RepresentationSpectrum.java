package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.run.Snapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the latest snapshot's spectrum says, whichever layer it is of, and when each layer was last
 * logged. The rows' coordinates are not kept: they leave as a {@link Projection} at once.
 */
public final class RepresentationSpectrum implements StatePart {

    private final LayerClocks clocks = new LayerClocks();
    private float effectiveRank;
    private float spectralEntropy;
    private float explained1;
    private float explained2;

    public RepresentationSpectrum() {
        forget();
    }

    private void forget() {
        effectiveRank = Float.NaN;
        spectralEntropy = Float.NaN;
        explained1 = Float.NaN;
        explained2 = Float.NaN;
    }

    /** Whether snapshots of a layer are followed: of the first four layers of a run they are. */
    public boolean follows(String layer) {
        return clocks.hasRoomFor(layer);
    }

    /** Step of the latest snapshot of a layer, -1 when none. */
    public long lastStep(String layer) {
        return clocks.lastStep(layer);
    }

    /**
     * Takes a snapshot of a layer that is followed in.
     *
     * @return its projection; null if it has values that are not finite, and so no spectrum
     */
    public Projection observe(String runId, Snapshot snapshot) {
        clocks.tick(snapshot.layer(), snapshot.step());
        PrincipalComponents components = PrincipalComponents.of(snapshot);
        if (components == null) {
            forget();
            return null;
        }
        effectiveRank = (float) components.numbers().effectiveRank();
        spectralEntropy = (float) components.numbers().spectralEntropy();
        explained1 = (float) components.numbers().explainedVariance1();
        explained2 = (float) components.numbers().explainedVariance2();
        return Projection.of(runId, snapshot, components);
    }

    @Override
    public void rewind(long step) {
        clocks.rewind(step);
    }

    public Diagnostics.Representation read() {
        return new Diagnostics.Representation(
                effectiveRank, spectralEntropy, explained1, explained2);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        clocks.write(out);
        out.writeFloat(effectiveRank);
        out.writeFloat(spectralEntropy);
        out.writeFloat(explained1);
        out.writeFloat(explained2);
    }

    @Override
    public void read(DataInput in) throws IOException {
        clocks.read(in);
        effectiveRank = in.readFloat();
        spectralEntropy = in.readFloat();
        explained1 = in.readFloat();
        explained2 = in.readFloat();
    }
}
