package grokwatch.streams.storage.table;

import grokwatch.schemas.DelayEstimate;
import java.util.List;

/** Tables of delay estimates. */
final class EstimateTables {

    /** Every one. */
    static final Table<DelayEstimate> HISTORY =
            new Table<>(
                            "estimates",
                            List.of("run_id", "attempt", "step"),
                            List.of(
                                    Column.text("run_id", DelayEstimate::getRunId),
                                    Column.integer("attempt", DelayEstimate::getAttempt),
                                    Column.integer("step", DelayEstimate::getStep),
                                    Column.integer("logged_at_millis", DelayEstimate::getTimestamp),
                                    Column.symbol("phase", DelayEstimate::getPhase),
                                    Column.integer(
                                            "memorised_step", DelayEstimate::getMemorisedStep),
                                    Column.number("probability", DelayEstimate::getProbability),
                                    Column.integer("expected_step", DelayEstimate::getExpectedStep),
                                    Column.integer("lower_step", DelayEstimate::getLowerStep),
                                    Column.integer("upper_step", DelayEstimate::getUpperStep),
                                    Column.integer(
                                            "remaining_steps", DelayEstimate::getRemainingSteps),
                                    Column.integer(
                                            "remaining_millis", DelayEstimate::getRemainingMillis),
                                    Column.text(
                                            "withheld_reason", DelayEstimate::getWithheldReason),
                                    Column.symbol("calibration", DelayEstimate::getCalibration),
                                    Column.integer(
                                            "calibration_count",
                                            DelayEstimate::getCalibrationCount),
                                    Column.text("cohort", DelayEstimate::getCohort),
                                    Column.integer("model_version", DelayEstimate::getModelVersion),
                                    Column.json("experts", DelayEstimate::getExperts),
                                    Column.text("advice", DelayEstimate::getAdvice),
                                    Column.text("verdict", DelayEstimate::getVerdict),
                                    Column.text("verdict_reason", DelayEstimate::getVerdictReason),
                                    Column.number(
                                            "cost_of_keeping", DelayEstimate::getCostOfKeeping)))
                    .timedBy("logged_at_millis");

    /** Which one is the latest of each run: of the highest attempt, the highest step. */
    static final Table<DelayEstimate> LATEST =
            new Table<>(
                            "latest_estimates",
                            List.of("run_id"),
                            List.of(
                                    Column.text("run_id", DelayEstimate::getRunId),
                                    Column.integer("attempt", DelayEstimate::getAttempt),
                                    Column.integer("step", DelayEstimate::getStep)))
                    .versionedBy("attempt", "step");

    private EstimateTables() {}
}
