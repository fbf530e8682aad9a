package grokwatch.producers.djl.demo;

import grokwatch.producers.djl.train.TrainOptions;

/**
 * One run of the demo and what it is there to show.
 *
 * @param role what it is meant to do; also the run's label "role"
 * @param options of its training
 */
public record DemoRun(Role role, TrainOptions options) {

    /** What a run of the demo is meant to do. */
    public enum Role {
        /** Memorises, and generalises after a delay of several times as long. */
        GROKS_SOON,
        /** As above, but with less weight decay and data, later. */
        GROKS_LATE,
        /** Generalises as it memorises. */
        ORDINARY,
        /** As above, with a validation loss for its target: its time to it is forecast. */
        REACHES_LOSS,
        /** Memorises and never generalises: without weight decay there is nothing to move it. */
        NEVER_GENERALISES,
        /** Its weights grow with each step until its loss is no number. */
        DIVERGES
    }
}
