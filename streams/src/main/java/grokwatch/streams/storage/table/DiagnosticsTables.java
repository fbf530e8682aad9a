package grokwatch.streams.storage.table;

import grokwatch.schemas.RunDiagnostics;
import java.util.List;

/** Tables of diagnostics. */
final class DiagnosticsTables {

    /** Every one. */
    static final Table<RunDiagnostics> HISTORY =
            new Table<>(
                            "diagnostics",
                            List.of("run_id", "attempt", "step"),
                            List.of(
                                    Column.text("run_id", RunDiagnostics::getRunId),
                                    Column.integer("attempt", RunDiagnostics::getAttempt),
                                    Column.integer("step", RunDiagnostics::getStep),
                                    Column.integer(
                                            "logged_at_millis", RunDiagnostics::getTimestamp),
                                    Column.symbol("phase", RunDiagnostics::getPhase),
                                    Column.text("phase_reason", RunDiagnostics::getPhaseReason),
                                    Column.list("tags", RunDiagnostics::getTags),
                                    Column.integer(
                                            "window_evaluations",
                                            RunDiagnostics::getWindowEvaluations),
                                    Column.integer(
                                            "memorised_step", RunDiagnostics::getMemorisedStep),
                                    Column.integer("onset_step", RunDiagnostics::getOnsetStep),
                                    Column.integer(
                                            "generalised_step", RunDiagnostics::getGeneralisedStep),
                                    Column.number("train_loss", RunDiagnostics::getTrainLoss),
                                    Column.number(
                                            "validation_loss", RunDiagnostics::getValidationLoss),
                                    Column.number(
                                            "train_accuracy", RunDiagnostics::getTrainAccuracy),
                                    Column.number(
                                            "validation_accuracy",
                                            RunDiagnostics::getValidationAccuracy),
                                    Column.number("progress", RunDiagnostics::getProgress),
                                    Column.integer(
                                            "plateau_steps", RunDiagnostics::getPlateauSteps),
                                    Column.integer(
                                            "plateau_evaluations",
                                            RunDiagnostics::getPlateauEvaluations),
                                    Column.integer(
                                            "plateau_millis", RunDiagnostics::getPlateauMillis),
                                    Column.number(
                                            "gradient_norm_mean",
                                            RunDiagnostics::getGradientNormMean),
                                    Column.number(
                                            "gradient_norm_variance",
                                            RunDiagnostics::getGradientNormVariance),
                                    Column.number(
                                            "gradient_norm_variation",
                                            RunDiagnostics::getGradientNormVariation),
                                    Column.number(
                                            "gradient_norm_autocorrelation",
                                            RunDiagnostics::getGradientNormAutocorrelation),
                                    Column.number(
                                            "gradient_norm_shift",
                                            RunDiagnostics::getGradientNormShift),
                                    Column.number(
                                            "gradient_norm_cusum",
                                            RunDiagnostics::getGradientNormCusum),
                                    Column.number("accuracy_gap", RunDiagnostics::getAccuracyGap),
                                    Column.number("loss_gap", RunDiagnostics::getLossGap),
                                    Column.number(
                                            "accuracy_gap_trend",
                                            RunDiagnostics::getAccuracyGapTrend),
                                    Column.number(
                                            "loss_gap_trend", RunDiagnostics::getLossGapTrend),
                                    Column.number(
                                            "validation_loss_slope_short",
                                            RunDiagnostics::getValidationLossSlopeShort),
                                    Column.number(
                                            "validation_loss_slope_short_t",
                                            RunDiagnostics::getValidationLossSlopeShortT),
                                    Column.number(
                                            "validation_loss_slope_long",
                                            RunDiagnostics::getValidationLossSlopeLong),
                                    Column.number(
                                            "validation_loss_slope_long_t",
                                            RunDiagnostics::getValidationLossSlopeLongT),
                                    Column.number(
                                            "validation_accuracy_slope",
                                            RunDiagnostics::getValidationAccuracySlope),
                                    Column.number(
                                            "validation_accuracy_slope_t",
                                            RunDiagnostics::getValidationAccuracySlopeT),
                                    Column.number(
                                            "validation_loss_fall",
                                            RunDiagnostics::getValidationLossFall),
                                    Column.number(
                                            "validation_loss_cusum",
                                            RunDiagnostics::getValidationLossCusum),
                                    Column.number(
                                            "validation_accuracy_cusum",
                                            RunDiagnostics::getValidationAccuracyCusum),
                                    Column.number("weight_norm", RunDiagnostics::getWeightNorm),
                                    Column.number(
                                            "weight_norm_decay_rate",
                                            RunDiagnostics::getWeightNormDecayRate),
                                    Column.number(
                                            "weight_norm_decay_rate_t",
                                            RunDiagnostics::getWeightNormDecayRateT),
                                    Column.number(
                                            "regularisation_intensity",
                                            RunDiagnostics::getRegularisationIntensity),
                                    Column.number("decay_clock", RunDiagnostics::getDecayClock),
                                    Column.number(
                                            "first_passage_clock",
                                            RunDiagnostics::getFirstPassageClock),
                                    Column.number(
                                            "hjorth_activity", RunDiagnostics::getHjorthActivity),
                                    Column.number(
                                            "hjorth_mobility", RunDiagnostics::getHjorthMobility),
                                    Column.number(
                                            "hjorth_complexity",
                                            RunDiagnostics::getHjorthComplexity),
                                    Column.number(
                                            "effective_rank", RunDiagnostics::getEffectiveRank),
                                    Column.number(
                                            "spectral_entropy", RunDiagnostics::getSpectralEntropy),
                                    Column.number(
                                            "explained_variance1",
                                            RunDiagnostics::getExplainedVariance1),
                                    Column.number(
                                            "explained_variance2",
                                            RunDiagnostics::getExplainedVariance2),
                                    Column.number(
                                            "steps_per_second", RunDiagnostics::getStepsPerSecond)))
                    .timedBy("logged_at_millis");

    /** Which one is the latest of each run: of the highest attempt, the highest step. */
    static final Table<RunDiagnostics> LATEST =
            new Table<>(
                            "latest_diagnostics",
                            List.of("run_id"),
                            List.of(
                                    Column.text("run_id", RunDiagnostics::getRunId),
                                    Column.integer("attempt", RunDiagnostics::getAttempt),
                                    Column.integer("step", RunDiagnostics::getStep)))
                    .versionedBy("attempt", "step");

    private DiagnosticsTables() {}
}
