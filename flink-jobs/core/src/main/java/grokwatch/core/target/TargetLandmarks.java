package grokwatch.core.target;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * At most {@link #CAPACITY} landmarks of a run at ages that grow by a ratio: when there are too
 * many, every second one goes and the ratio is squared. Not thread-safe.
 */
public final class TargetLandmarks implements Storable {

    /** Landmarks of a run at most. */
    public static final int CAPACITY = 12;

    private static final float FIRST_RATIO = 1.1f;

    private final List<TargetLandmark> all = new ArrayList<>();
    private float ratio = FIRST_RATIO;

    /** Adds the run's present state if it is due: short of the target and old enough. */
    public void update(TargetProgress run, TargetBudget budget) {
        boolean isUnderWay = run.hitStep() < 0 && !run.isDiverged() && run.step() >= 1;
        if (!isUnderWay || !isDue(run.step())) {
            return;
        }
        all.add(TargetLandmark.of(run, budget));
        if (all.size() > CAPACITY) {
            thin();
        }
    }

    private boolean isDue(long step) {
        return all.isEmpty() || step >= (double) ratio * all.get(all.size() - 1).step();
    }

    private void thin() {
        ratio *= ratio;
        List<TargetLandmark> before = List.copyOf(all);
        all.clear();
        for (TargetLandmark landmark : before) {
            if (isDue(landmark.step())) {
                all.add(landmark);
            }
        }
    }

    /** Removes the landmarks after a step. */
    public void rewind(long step) {
        all.removeIf(landmark -> landmark.step() > step);
    }

    /** The landmarks in order of step. */
    public List<TargetLandmark> all() {
        return List.copyOf(all);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeFloat(ratio);
        out.writeByte(all.size());
        for (TargetLandmark landmark : all) {
            landmark.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        ratio = in.readFloat();
        all.clear();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            all.add(TargetLandmark.read(in));
        }
    }
}
