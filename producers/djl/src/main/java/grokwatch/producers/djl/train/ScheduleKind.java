package grokwatch.producers.djl.train;

/** Schedules of the learning rate to choose from. */
public enum ScheduleKind {
    CONSTANT,
    /** Linear from 0 over the warm-up steps, then constant. */
    WARMUP,
    /** Linear over the warm-up steps, then half a cosine down to 0 at the last step. */
    COSINE,
    /** Linear over the warm-up steps, then a tenth after each third of the budget. */
    STEP
}
