package grokwatch.job.mapping;

import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.SurvivalCurve;
import grokwatch.schemas.DelayModel;
import java.util.List;
import java.util.Map;

/** Reads a cohort's model. */
public final class ModelFromAvro {

    private ModelFromAvro() {}

    public static CohortModel map(DelayModel of) {
        return new CohortModel(
                of.getCohort(),
                of.getVersion(),
                of.getTrainedAt(),
                of.getRuns(),
                of.getGeneralisedRuns(),
                Map.copyOf(of.getCoefficients()),
                new SurvivalCurve(array(of.getClockTimes()), array(of.getClockSurvival())),
                new SurvivalCurve(array(of.getAgeTimes()), array(of.getAgeSurvival())),
                array(of.getResiduals()));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
