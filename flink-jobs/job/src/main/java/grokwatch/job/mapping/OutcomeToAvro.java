package grokwatch.job.mapping;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.OutcomeKind;
import java.util.List;

/** Writes outcomes of runs. */
public final class OutcomeToAvro {

    private OutcomeToAvro() {}

    public static grokwatch.schemas.RunOutcome map(RunOutcome of) {
        List<ForecastAtAge> forecasts = of.forecasts().stream().map(OutcomeToAvro::map).toList();
        grokwatch.schemas.RunOutcome.Builder to =
                grokwatch.schemas.RunOutcome.newBuilder()
                        .setRunId(of.runId())
                        .setAttempt(of.attempt())
                        .setTimestamp(of.timestamp())
                        .setOutcome(OutcomeKind.valueOf(of.kind().name()))
                        .setCensored(of.censored())
                        .setStoppedOnAdvice(of.stoppedOnAdvice())
                        .setForecasts(of.target() == null ? forecasts : List.of())
                        .setTarget(TargetOutcomes.toAvro(of.target(), forecasts))
                        .setEndValues(of.endValues())
                        .setCommandedStep(Absent.toNull(of.commandedStep()))
                        .setComplete(of.description().lifecycle().status() == RunStatus.FINISHED)
                        .setLandmarks(of.landmarks().stream().map(LandmarkToAvro::map).toList());
        put(of.milestones(), to);
        put(of.clock(), to);
        put(of.description(), to);
        return to.build();
    }

    private static void put(RunOutcome.Milestones of, grokwatch.schemas.RunOutcome.Builder to) {
        to.setMemorisedStep(Absent.toNull(of.memorisedStep()))
                .setOnsetStep(Absent.toNull(of.onsetStep()))
                .setHalfStep(Absent.toNull(of.halfStep()))
                .setGeneralisedStep(Absent.toNull(of.generalisedStep()))
                .setLastStep(Math.max(0, of.lastStep()));
    }

    private static void put(RunOutcome.Clock of, grokwatch.schemas.RunOutcome.Builder to) {
        to.setMemorisedDecayClock(Absent.toNull(of.atMemorisation()))
                .setLastDecayClock(Absent.toNull(of.atEnd()))
                .setMemorisedWeightNorm(Absent.toNull(of.normAtMemorisation()))
                .setGeneralisedWeightNorm(Absent.toNull(of.normAtGeneralisation()));
    }

    private static void put(RunDescription of, grokwatch.schemas.RunOutcome.Builder to) {
        to.setProject(of.names().project())
                .setGroup(of.names().group())
                .setStopReason(of.lifecycle().stopReason())
                .setArchitecture(of.network().architecture())
                .setParameterCount(of.network().parameterCount())
                .setWidth(of.network().width())
                .setDepth(of.network().depth())
                .setOptimizer(of.regimen().optimizer())
                .setLearningRate(of.regimen().learningRate())
                .setWeightDecay(of.regimen().weightDecay())
                .setDropout(of.regimen().dropout())
                .setBatchSize(of.regimen().batchSize())
                .setTask(of.data().task())
                .setTrainSize(of.data().trainSize())
                .setValidationSize(of.data().validationSize())
                .setClasses(of.data().classes())
                .setTrainFraction(of.data().trainFraction());
    }

    private static ForecastAtAge map(RunOutcome.ForecastAtAge of) {
        return ForecastAtAge.newBuilder()
                .setAge(of.age())
                .setStep(of.step())
                .setProbability(of.probability())
                .setExpectedStep(Absent.toNull(of.expectedStep()))
                .setLowerStep(Absent.toNull(of.lowerStep()))
                .setUpperStep(Absent.toNull(of.upperStep()))
                .build();
    }
}
