package grokwatch.core.learning;

import grokwatch.core.alert.Alert;
import grokwatch.core.codec.Storable;
import grokwatch.core.coverage.CoverageMonitor;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.EffectLearner;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.EndValues;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.target.TargetLearner;
import grokwatch.core.target.TargetModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that a fleet remembers of its finished runs as a whole: for forecasts and for advice.
 * At most about 1 MB.
 */
public final class FleetMemory implements Storable {

    /** Version of {@link #write}'s format. */
    public static final int FORMAT_VERSION = 4;

    private static final int FIRST_WITH_TARGETS = 2;
    private static final int FIRST_WITH_COVERAGE = 3;
    private static final int FIRST_WITH_END_VALUES = 4;

    private final OnlineLearner landmarks;
    private final TargetLearner targets = new TargetLearner();
    private final EffectLearner effects = new EffectLearner();
    private final CoverageMonitor coverage = new CoverageMonitor();
    private final EndValues endValues = new EndValues();

    /**
     * Fits that are due; each may take a second and be computed in another thread.
     *
     * @param landmarks null: none is due
     * @param targets null: none is due
     * @param effects null: none is due
     */
    public record Refits(
            Supplier<LandmarkModel> landmarks,
            Supplier<TargetModel> targets,
            Supplier<EffectTable> effects) {}

    /**
     * What an outcome changes.
     *
     * @param refits due after it
     * @param widening factors above 1 by which intervals are widened, by project; null: as before
     * @param endValues that relative targets refer to; null: as before
     * @param alerts of forecasts that do not hold, or hold again
     */
    public record Update(
            Refits refits,
            Map<String, Double> widening,
            Map<String, Double> endValues,
            List<Alert> alerts) {}

    /**
     * A fleet without a finished run.
     *
     * @param corpus runs of other fleets that it learns from beside its own
     */
    public FleetMemory(List<Example> corpus) {
        landmarks = new OnlineLearner(corpus, TrainerSettings.DEFAULT);
    }

    /**
     * Takes an outcome in; what came after a command teaches nothing but values that were reached.
     */
    public Update add(RunOutcome whole) {
        RunOutcome outcome = whole.beforeCommands();
        List<Alert> alerts = new ArrayList<>();
        Map<String, Double> widening = coverage.add(outcome, alerts::add);
        landmarks.remember(outcome);
        Refits refits =
                new Refits(
                        landmarks.refitIfDue(),
                        outcome.target() == null ? null : targets.add(outcome.target()),
                        table(effects.add(outcome)));
        return new Update(refits, widening, endValues.add(whole), alerts);
    }

    /** The last fits that were due, for a process that ended before they were computed. */
    public Refits lastRefits() {
        return new Refits(landmarks.lastRefit(), targets.lastRefit(), table(effects.lastRefit()));
    }

    /** Time of the newest outcome, milliseconds since 1970-01-01T00:00Z. */
    public long newestOutcome() {
        return landmarks.newest();
    }

    private static Supplier<EffectTable> table(Supplier<DelayEffects> refit) {
        return refit == null ? null : () -> EffectTable.of(refit.get());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        landmarks.write(out);
        effects.write(out);
        targets.write(out);
        coverage.write(out);
        endValues.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, FORMAT_VERSION);
    }

    /**
     * Reads what {@link #write} wrote, now or in an earlier version.
     *
     * @param format {@link #FORMAT_VERSION} of the version that wrote
     */
    @Override
    public void read(DataInput in, int format) throws IOException {
        landmarks.read(in);
        effects.read(in);
        if (format >= FIRST_WITH_TARGETS) {
            targets.read(in);
        }
        if (format >= FIRST_WITH_COVERAGE) {
            coverage.read(in);
        }
        if (format >= FIRST_WITH_END_VALUES) {
            endValues.read(in);
        }
    }
}
