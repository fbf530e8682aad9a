package grokwatch.producers.djl.listener;

import ai.djl.training.tracker.Tracker;
import grokwatch.commands.RunCommands;
import grokwatch.schemas.TrainingMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * How a listener measures.
 *
 * @param logEvery steps from record to record, a count; >= 1
 * @param measureEvery batches from measured batch to measured batch, a count; >= 1
 * @param learningRate schedule by step; null if not known
 * @param weightDecay coefficient in force; null if not known
 * @param representation what snapshots are of; null for none
 * @param snapshotEvery evaluations from snapshot to snapshot, a count; >= 1
 * @param onRecord receives each record on the training's thread
 * @param heartbeat interval of the heartbeats
 * @param clock of the timestamps
 * @param firstStep steps done before the training begins, a count; >= 0
 * @param commands of the run; null for none
 * @param handler gives commands their effect; null for none
 */
record ListenerSettings(
        long logEvery,
        long measureEvery,
        Tracker learningRate,
        DoubleSupplier weightDecay,
        Representation representation,
        int snapshotEvery,
        Consumer<TrainingMetrics> onRecord,
        Duration heartbeat,
        Clock clock,
        long firstStep,
        RunCommands commands,
        RunCommands.Handler handler) {

    Double weightDecayNow() {
        return weightDecay == null ? null : (Double) weightDecay.getAsDouble();
    }

    Double learningRateAt(long step) {
        return learningRate == null
                ? null
                : (double) learningRate.getNewValue(Math.toIntExact(step));
    }
}
