package grokwatch.job.mapping;

import grokwatch.core.fleet.CohortModel;
import grokwatch.schemas.DelayModel;
import java.util.Arrays;
import java.util.List;

/** Writes a cohort's model. */
public final class ModelToAvro {

    private ModelToAvro() {}

    public static DelayModel map(CohortModel of) {
        return DelayModel.newBuilder()
                .setCohort(of.cohort())
                .setVersion(of.version())
                .setTrainedAt(of.trainedAt())
                .setRuns(of.runs())
                .setGeneralisedRuns(of.generalisedRuns())
                .setCoefficients(of.coefficients())
                .setClockTimes(list(of.clockSurvival().times()))
                .setClockSurvival(list(of.clockSurvival().survival()))
                .setAgeTimes(list(of.ageSurvival().times()))
                .setAgeSurvival(list(of.ageSurvival().survival()))
                .setResiduals(list(of.residuals()))
                .build();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
