package grokwatch.core.landmark;

import grokwatch.core.run.RunDescription;

/**
 * What a landmark takes from beside the curves. NaN where unknown.
 *
 * @param step optimizer step, >= 0
 * @param trainAccuracy last training accuracy, fraction
 * @param decayClock its reading, >= 0
 * @param decayRate learning rate times weight decay in force, per step, >= 0
 * @param weightDecay coefficient in force, >= 0
 * @param data of the run's description
 */
public record Circumstances(
        long step,
        double trainAccuracy,
        double decayClock,
        double decayRate,
        double weightDecay,
        RunDescription.Data data) {}
