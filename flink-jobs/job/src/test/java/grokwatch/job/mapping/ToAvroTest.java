package grokwatch.job.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice;
import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.alert.AlertWindow;
import grokwatch.core.alert.Wording;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.RunTag;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;
import grokwatch.core.target.EndForecast;
import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.target.TargetFeature;
import grokwatch.core.target.TargetLandmark;
import grokwatch.core.target.TargetTraits;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.Calibration;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.ProjectedRow;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunDiagnostics;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToAvroTest {

    /** Every number differs, so that none can stand in another's place unseen. */
    @Test
    void writesEachDiagnosticToItsField() {
        RunDiagnostics to = DiagnosticsToAvro.map(diagnostics(0));

        assertThat(to.getRunId()).isEqualTo("run-1");
        assertThat(to.getPhase()).isEqualTo(grokwatch.schemas.RunPhase.PLATEAU);
        assertThat(to.getPhaseReason()).isEqualTo("REASON");
        assertThat(to.getTags()).containsExactly("NORM_FLOOR", "SLINGSHOT");
        assertThat(to.getMemorisedStep()).isEqualTo(10);
        assertThat(to.getOnsetStep()).isEqualTo(11);
        assertThat(to.getGeneralisedStep()).isEqualTo(12);
        assertThat(to.getPlateauSteps()).isEqualTo(13);
        assertThat(to.getPlateauEvaluations()).isEqualTo(14);
        assertThat(to.getPlateauMillis()).isEqualTo(15);
        assertThat(to.getWindowEvaluations()).isEqualTo(16);
        assertThat(
                        List.of(
                                to.getProgress(),
                                to.getTrainLoss(),
                                to.getValidationLoss(),
                                to.getTrainAccuracy(),
                                to.getValidationAccuracy(),
                                to.getGradientNormMean(),
                                to.getGradientNormVariance(),
                                to.getGradientNormVariation(),
                                to.getGradientNormAutocorrelation(),
                                to.getGradientNormShift(),
                                to.getGradientNormCusum(),
                                to.getAccuracyGap(),
                                to.getLossGap(),
                                to.getAccuracyGapTrend(),
                                to.getLossGapTrend(),
                                to.getValidationLossSlopeShort(),
                                to.getValidationLossSlopeShortT(),
                                to.getValidationLossSlopeLong(),
                                to.getValidationLossSlopeLongT(),
                                to.getValidationAccuracySlope(),
                                to.getValidationAccuracySlopeT(),
                                to.getValidationLossFall(),
                                to.getValidationLossCusum(),
                                to.getValidationAccuracyCusum(),
                                to.getWeightNorm(),
                                to.getWeightNormDecayRate(),
                                to.getWeightNormDecayRateT(),
                                to.getRegularisationIntensity(),
                                to.getDecayClock(),
                                to.getFirstPassageClock(),
                                to.getHjorthActivity(),
                                to.getHjorthMobility(),
                                to.getHjorthComplexity(),
                                to.getEffectiveRank(),
                                to.getSpectralEntropy(),
                                to.getExplainedVariance1(),
                                to.getExplainedVariance2(),
                                to.getStepsPerSecond()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 38).mapToObj(i -> i / 100.0).toList());
    }

    @Test
    void writesEveryFieldOfADiagnostic() {
        RunDiagnostics to = DiagnosticsToAvro.map(diagnostics(0));

        assertThat(RunDiagnostics.getClassSchema().getFields())
                .allSatisfy(field -> assertThat(to.get(field.pos())).as(field.name()).isNotNull());
    }

    @Test
    void writesNullForWhatIsNotAvailable() {
        RunDiagnostics to = DiagnosticsToAvro.map(diagnostics(Double.NaN));

        for (Schema.Field field : RunDiagnostics.getClassSchema().getFields()) {
            boolean number = field.schema().toString().equals("[\"null\",\"double\"]");
            assertThat(to.get(field.pos()) == null).as(field.name()).isEqualTo(number);
        }
    }

    @Test
    void writesAProjectionWithAndWithoutLabels() {
        RepresentationProjection to =
                ProjectionToAvro.map(
                        new Projection(
                                "run-1",
                                1,
                                1_000,
                                2_000,
                                "embedding",
                                400,
                                new Diagnostics.Representation(2.5, 0.5, 0.75, 0.25),
                                List.of(
                                        new Projection.Point(0, "zero", 1, 2, List.of(3.0, -0.5)),
                                        new Projection.Point(7, null, -1, -2, List.of()))));

        assertThat(to.getRunId()).isEqualTo("run-1");
        assertThat(to.getAttempt()).isEqualTo(1);
        assertThat(to.getStep()).isEqualTo(1_000);
        assertThat(to.getTimestamp()).isEqualTo(2_000);
        assertThat(to.getLayer()).isEqualTo("embedding");
        assertThat(to.getRows()).isEqualTo(400);
        assertThat(to.getEffectiveRank()).isEqualTo(2.5);
        assertThat(to.getSpectralEntropy()).isEqualTo(0.5);
        assertThat(to.getExplainedVariance1()).isEqualTo(0.75);
        assertThat(to.getExplainedVariance2()).isEqualTo(0.25);
        assertThat(to.getPoints())
                .containsExactly(
                        new ProjectedRow(0, "zero", 1.0, 2.0, List.of(3f, -0.5f)),
                        new ProjectedRow(7, null, -1.0, -2.0, List.of()));
    }

    @ParameterizedTest
    @EnumSource(RunPhase.class)
    void hasEveryPhase(RunPhase phase) {
        assertThat(grokwatch.schemas.RunPhase.valueOf(phase.name())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void writesAlertsOfEveryKind(AlertKind kind) {
        GrokkingAlert to =
                AlertToAvro.map(
                        new Alert(
                                new AlertIdentity("00ff", kind, "my-rule", 2),
                                true,
                                AlertSeverity.CRITICAL,
                                new AlertSubject(
                                        "run-1", "name", List.of("a"), Map.of("project", "p")),
                                new AlertMoment(RunPhase.GROKKING, 500, 1_000),
                                new Wording("summary", "advice"),
                                Map.of("delay", 4.0),
                                new AlertWindow("validationLoss", List.of(0.5, 0.25))));

        assertThat(to.getFingerprint()).isEqualTo("00ff");
        assertThat(to.getRunId()).isEqualTo("run-1");
        assertThat(to.getKind().name()).isEqualTo(kind.name());
        assertThat(to.getSeverity()).isEqualTo(grokwatch.schemas.AlertSeverity.CRITICAL);
        assertThat(to.getState()).isEqualTo(AlertState.FIRING);
        assertThat(to.getEpisode()).isEqualTo(2);
        assertThat(to.getStep()).isEqualTo(500);
        assertThat(to.getTimestamp()).isEqualTo(1_000);
        assertThat(to.getSummary()).isEqualTo("summary");
        assertThat(to.getAdvice()).isEqualTo("advice");
        assertThat(to.getEvidence()).containsOnly(Map.entry("delay", 4.0));
        assertThat(to.getLabels()).containsOnly(Map.entry("project", "p"));
        assertThat(to.getRule()).isEqualTo("my-rule");
        assertThat(to.getRunName()).isEqualTo("name");
        assertThat(to.getRuns()).containsExactly("a");
        assertThat(to.getWindowMetric()).isEqualTo("validationLoss");
        assertThat(to.getWindow()).containsExactly(0.5, 0.25);
    }

    @Test
    void writesAForecastWithAnOpenEnd() {
        DelayEstimate to =
                EstimateToAvro.map(
                        estimate(
                                new DelayForecast(
                                        0.75,
                                        5_000,
                                        3_000,
                                        -1,
                                        DelayForecast.Calibration.FLEET,
                                        21,
                                        7,
                                        Map.of("clock", 3_500.0),
                                        null),
                                null));

        assertThat(to.getProbability()).isEqualTo(0.75);
        assertThat(to.getExpectedStep()).isEqualTo(5_000);
        assertThat(to.getRemainingSteps()).isEqualTo(4_000);
        assertThat(to.getRemainingMillis()).isEqualTo(60_000);
        assertThat(to.getLowerStep()).isEqualTo(3_000);
        assertThat(to.getUpperStep()).isNull();
        assertThat(to.getCalibration()).isEqualTo(Calibration.FLEET);
        assertThat(to.getCalibrationCount()).isEqualTo(21);
        assertThat(to.getModelVersion()).isEqualTo(7);
        assertThat(to.getExperts()).containsOnly(Map.entry("clock", 3_500.0));
        assertThat(to.getWithheldReason()).isNull();
    }

    @ParameterizedTest
    @EnumSource(DelayForecast.Withheld.class)
    void statesWhyThereIsNoForecast(DelayForecast.Withheld reason) {
        DelayEstimate to = EstimateToAvro.map(estimate(null, reason));

        assertThat(to.getWithheldReason()).isEqualTo(reason.name());
        assertThat(to.getProbability()).isEqualTo(reason.hasArrived() ? 1.0 : null);
        assertThat(to.getExpectedStep()).isNull();
        assertThat(to.getRemainingSteps()).isNull();
        assertThat(to.getRemainingMillis()).isNull();
    }

    @ParameterizedTest
    @EnumSource(OutcomeKind.class)
    void givesAnOutcomeBackAsTheFleetNeedsIt(OutcomeKind kind) {
        RunOutcome outcome =
                new RunOutcome(
                        "run-1",
                        1,
                        1_000,
                        kind,
                        new RunOutcome.Milestones(100, 400, -1, 600, 700),
                        new RunOutcome.Clock(0.1, 0.5, Double.NaN, 12.0),
                        description(kind),
                        true,
                        List.of(new RunOutcome.ForecastAtAge(2, 200, 0.5, 600, 300, -1)),
                        List.of(
                                new Landmark(7, new float[Feature.COUNT], null),
                                new Landmark(
                                        9,
                                        new float[Feature.COUNT],
                                        new RawForecast(0.5, 0.25, 2, 0.75))));

        RunOutcome commanded = outcome.withCommand(0);
        assertThat(OutcomeFromAvro.map(OutcomeToAvro.map(outcome))).isEqualTo(outcome);
        assertThat(OutcomeFromAvro.map(OutcomeToAvro.map(commanded))).isEqualTo(commanded);
    }

    @Test
    void givesTheWayToATargetBackAsTheFleetNeedsIt() {
        RunOutcome outcome = outcome(OutcomeKind.UNFIT);
        FinishedTargetRun way =
                new FinishedTargetRun(
                        "run-1",
                        TargetTraits.of(outcome.description()),
                        Target.parse("reward > 475"),
                        10_000,
                        -1,
                        9_900,
                        true,
                        List.of(new TargetLandmark(100, 12.5f, new float[TargetFeature.OWN])));

        RunOutcome back = OutcomeFromAvro.map(OutcomeToAvro.map(outcome.withTarget(way)));

        assertThat(back.target()).usingRecursiveComparison().isEqualTo(way);
    }

    private static RunOutcome outcome(OutcomeKind kind) {
        return new RunOutcome(
                "run-1",
                1,
                1_000,
                kind,
                new RunOutcome.Milestones(100, 400, -1, 600, 700),
                new RunOutcome.Clock(0.1, 0.5, Double.NaN, 12.0),
                description(kind),
                true,
                List.of(),
                List.of());
    }

    private static Estimate estimate(DelayForecast forecast, DelayForecast.Withheld withheld) {
        return new Estimate(
                "run-1",
                0,
                1_000,
                2_000,
                RunPhase.PLATEAU,
                100,
                forecast,
                withheld,
                60_000,
                new Advice(Advice.Verdict.WAIT, Advice.Reason.UNDECIDED, 4_000),
                "Wait.",
                new EndForecast("validationLoss", 2, 1.5, 2.25));
    }

    private static RunDescription description(OutcomeKind kind) {
        boolean ended = kind == OutcomeKind.NOT_YET || kind == OutcomeKind.UNFIT;
        return new RunDescription(
                RunDescription.UNKNOWN.names(),
                new RunDescription.Network("mlp", 1L, 2L, 3L),
                new RunDescription.Regimen("adamw", 0.1, 0.2, 0.3, 4L),
                new RunDescription.Data("parity", 5L, 6L, 7L, 0.8),
                RunDescription.UNKNOWN.targets(),
                new RunDescription.Lifecycle(
                        ended ? RunStatus.FINISHED : RunStatus.RUNNING, "budget", 1));
    }

    /** Numbers 0.01 to 0.38 in the order of the fields, each plus a summand. */
    private static Diagnostics diagnostics(double plus) {
        double[] n = new double[39];
        for (int i = 1; i < n.length; i++) {
            n[i] = i / 100.0 + plus;
        }
        return new Diagnostics(
                "run-1",
                1,
                1_000,
                2_000,
                new Diagnostics.Standing(
                        RunPhase.PLATEAU,
                        "REASON",
                        EnumSet.of(RunTag.SLINGSHOT, RunTag.NORM_FLOOR),
                        10,
                        11,
                        12,
                        n[1]),
                new Diagnostics.Latest(n[2], n[3], n[4], n[5]),
                new Diagnostics.Plateau(13, 14, 15),
                new Diagnostics.Gradient(n[6], n[7], n[8], n[9], n[10], n[11]),
                new Diagnostics.Gap(16, n[12], n[13], n[14], n[15]),
                new Diagnostics.Slopes(n[16], n[17], n[18], n[19], n[20], n[21], n[22]),
                new Diagnostics.Turn(n[23], n[24]),
                new Diagnostics.Norm(n[25], n[26], n[27], n[28], n[29], n[30]),
                new Diagnostics.Oscillation(n[31], n[32], n[33]),
                new Diagnostics.Representation(n[34], n[35], n[36], n[37]),
                n[38]);
    }
}
