package grokwatch.core.learning;

import grokwatch.core.learning.tree.BoostedTrees;

/**
 * What a back-test compares of the trainer.
 *
 * @param trees of every ensemble
 * @param gate which similar runs count as history
 * @param ordinaryWeight of ordinary learners as positives of the probability, in [0, 1]; 0: none.
 *     In the time ensembles they always count in full
 */
public record TrainerSettings(
        BoostedTrees.Settings trees, HistoryGate gate, double ordinaryWeight) {

    /** Those in force. */
    public static final TrainerSettings DEFAULT =
            new TrainerSettings(BoostedTrees.Settings.DEFAULT, HistoryGate.LIVE_ONCE_THERE, 0);

    public TrainerSettings {
        if (!(ordinaryWeight >= 0 && ordinaryWeight <= 1)) {
            throw new IllegalArgumentException(
                    "ordinaryWeight must be in [0, 1], was " + ordinaryWeight);
        }
    }

    public TrainerSettings with(HistoryGate other) {
        return new TrainerSettings(trees, other, ordinaryWeight);
    }

    public TrainerSettings withOrdinaryWeight(double other) {
        return new TrainerSettings(trees, gate, other);
    }
}
