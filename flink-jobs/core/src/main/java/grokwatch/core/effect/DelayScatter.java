package grokwatch.core.effect;

import grokwatch.core.effect.regression.AftModel;
import grokwatch.core.effect.regression.Seen;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Delays beside a numeric factor, to be drawn: as they were, or, where a claim is supported, as
 * they would have been had everything else that is held fixed been the same.
 *
 * @param effect that is drawn
 * @param points one a run
 * @param trend line through them; null where no claim is supported, and delays are as they were
 * @see "W. A. Larsen, S. J. McCleary (1972). The use of partial residual plots in regression
 *     analysis. Technometrics 14(3), 781-790."
 */
public record DelayScatter(FactorEffect effect, List<Point> points, Trend trend) {

    /**
     * One run.
     *
     * @param runId the run
     * @param architecture family of the network; empty when unknown
     * @param value of the factor
     * @param delay steps, > 0
     * @param ended whether it generalised; else the delay is longer than this
     */
    public record Point(
            String runId, String architecture, double value, double delay, boolean ended) {}

    public DelayScatter {
        points = List.copyOf(points);
    }

    /**
     * The points of a factor.
     *
     * @param effect of a factor that {@link Factor#isNumeric is a number}
     * @param outcomes that it was fitted to
     */
    public static DelayScatter of(FactorEffect effect, Collection<RunOutcome> outcomes) {
        FactorStudy study = new FactorStudy(effect.factor(), Trial.all(outcomes));
        return effect.verdict() == Verdict.SUPPORTED
                ? adjusted(effect, study)
                : new DelayScatter(
                        effect,
                        study.trials().stream()
                                .map(trial -> point(effect.factor(), trial, trial.lnDelay()))
                                .toList(),
                        null);
    }

    private static Point point(Factor factor, Trial trial, double lnDelay) {
        return new Point(
                trial.runId(),
                trial.circumstances().architecture(),
                trial.circumstances().value(factor),
                Math.exp(lnDelay),
                trial.seen() != Seen.AT_LEAST);
    }

    private static DelayScatter adjusted(FactorEffect effect, FactorStudy study) {
        List<Residual> residuals = new ArrayList<>();
        for (Place place : study.places()) {
            if (place.isUsable()) {
                addResiduals(residuals, place);
            }
        }
        Factor factor = effect.factor();
        double middle = residuals.stream().mapToDouble(Residual::scaled).average().orElse(0);
        Trend shape = Trend.of(effect, factor.unscaled(middle));
        double height =
                residuals.stream()
                        .mapToDouble(r -> r.location() - shape.lnDelay(r.scaled() - r.centred()))
                        .average()
                        .orElse(0);
        Trend trend = shape.raised(height);
        List<Point> points = new ArrayList<>();
        for (Residual r : residuals) {
            double common = trend.lnDelay(r.scaled() - r.centred());
            points.add(point(factor, r.trial(), r.above() + common));
        }
        return new DelayScatter(effect, points, trend);
    }

    /**
     * @param trial a run
     * @param scaled the factor's value on its scale
     * @param centred the same less its stratum's mean
     * @param location ln delay of its stratum at that mean
     * @param above ln delay above that, less what is held fixed
     */
    private record Residual(
            Trial trial, double scaled, double centred, double location, double above) {}

    private static void addResiduals(List<Residual> residuals, Place place) {
        Design design = place.design();
        AftModel model = place.fit().model();
        double[] coefficients = model.coefficients();
        for (int row : design.informativeRows()) {
            Trial trial = design.strata().trials().get(row);
            double location = model.location(design.strata().of()[row]);
            double above = trial.lnDelay() - location;
            for (int j = 0; j < design.adjusted().length; j++) {
                above -= coefficients[1 + j] * design.adjusted()[j][row];
            }
            residuals.add(
                    new Residual(
                            trial, design.factor()[row], design.centred()[row], location, above));
        }
    }
}
