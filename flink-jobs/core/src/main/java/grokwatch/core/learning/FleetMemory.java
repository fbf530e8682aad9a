package grokwatch.core.learning;

import grokwatch.core.codec.Storable;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.EffectLearner;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Everything that a fleet remembers of its finished runs as a whole: for forecasts and for advice.
 * At most about 1 MB.
 */
public final class FleetMemory implements Storable {

    /** Version of {@link #write}'s format. */
    public static final int FORMAT_VERSION = 1;

    private final OnlineLearner landmarks;
    private final EffectLearner effects = new EffectLearner();

    /**
     * What is new after an outcome.
     *
     * @param model null: as before
     * @param effects null: as before
     */
    public record News(LandmarkModel model, EffectTable effects) {}

    /**
     * A fleet without a finished run.
     *
     * @param corpus runs of other fleets that it learns from beside its own
     */
    public FleetMemory(List<Example> corpus) {
        landmarks = new OnlineLearner(corpus, TrainerSettings.DEFAULT);
    }

    /** Takes an outcome in; says what has changed by it. */
    public News add(RunOutcome outcome) {
        DelayEffects refitted = effects.add(outcome);
        return new News(landmarks.add(outcome), refitted == null ? null : EffectTable.of(refitted));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        landmarks.write(out);
        effects.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        landmarks.read(in);
        effects.read(in);
    }
}
