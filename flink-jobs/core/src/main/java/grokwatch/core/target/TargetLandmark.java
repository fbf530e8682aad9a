package grokwatch.core.target;

import grokwatch.core.codec.FixedPoint;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A run's features at a step before its target: about 40 bytes.
 *
 * @param step of an evaluation, >= 1
 * @param gap of the best value so far, in the metric's unit, > 0
 * @param features the run's own, {@link TargetFeature#OWN} of them; never changed
 */
public record TargetLandmark(long step, float gap, float[] features) {

    /** The landmark of a run now, as it comes back from storage. */
    static TargetLandmark of(TargetProgress run, TargetBudget budget) {
        float[] features = new float[TargetFeature.OWN];
        run.fill(features, budget);
        for (int i = 0; i < features.length; i++) {
            features[i] = FixedPoint.round(features[i]);
        }
        return new TargetLandmark(run.step(), (float) run.bestGap(), features);
    }

    void write(DataOutput out) throws IOException {
        VarLong.write(out, step);
        out.writeFloat(gap);
        for (float feature : features) {
            out.writeShort(FixedPoint.encode(feature));
        }
    }

    static TargetLandmark read(DataInput in) throws IOException {
        long step = VarLong.read(in);
        float gap = in.readFloat();
        float[] features = new float[TargetFeature.OWN];
        for (int i = 0; i < features.length; i++) {
            features[i] = FixedPoint.decode(in.readShort());
        }
        return new TargetLandmark(step, gap, features);
    }
}
