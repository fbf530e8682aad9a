package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.RawForecast;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns a {@link Calibration} from forecasts that were made of runs before they grokked. Every
 * grokker has one voice, however many of its forecasts are known.
 */
public final class Calibrator {

    /** Fewer grokkers than these teach nothing about intervals. */
    private static final int MIN_GROKKERS = 8;

    /** A forecast of the fleet that is watched counts as three of the corpus. */
    private static final double LIVE_WEIGHT = 3;

    /** Judged at 0.05, 0.15, ... 0.95 of the delay. */
    private static final int FRACTIONS = 10;

    private static final double RIDGE = 5;
    private static final double MIN_ERROR = 0.03;

    /** With so many grokkers of its own, a fleet's intervals rest on them alone. */
    private static final int ENOUGH_LIVE = 10;

    private final List<ErrorQuantiles.Point> points = new ArrayList<>();
    private final List<ErrorQuantiles.Point> livePoints = new ArrayList<>();
    private final LowestProbabilities lowest = new LowestProbabilities();
    private int grokkers;
    private int liveGrokkers;

    /**
     * Adds a finished grokker.
     *
     * @param memorised step of memorisation
     * @param generalised step of generalisation, > memorised
     * @param landmarks of the run in between, in order; those without a forecast are passed over
     * @param live whether it is of the fleet that is watched
     */
    public void add(long memorised, long generalised, List<Landmark> landmarks, boolean live) {
        List<Landmark> forecast = landmarks.stream().filter(l -> l.forecast() != null).toList();
        if (forecast.isEmpty()) {
            return;
        }
        grokkers++;
        liveGrokkers += live ? 1 : 0;
        lowest.add(memorised, forecast);
        List<Landmark> judged = new ArrayList<>();
        for (int i = 0; i < FRACTIONS; i++) {
            double at = memorised + (i + 0.5) / FRACTIONS * (generalised - memorised);
            Landmark latest = latest(forecast, at);
            if (latest != null) {
                judged.add(latest);
            }
        }
        for (Landmark landmark : judged) {
            double weight = 1.0 / judged.size();
            ErrorQuantiles.Point point =
                    new ErrorQuantiles.Point(
                            landmark.forecast(),
                            landmark.features(),
                            error(landmark, generalised),
                            weight);
            points.add(live ? point.times(LIVE_WEIGHT) : point);
            if (live) {
                livePoints.add(point);
            }
        }
    }

    private static Landmark latest(List<Landmark> forecast, double step) {
        Landmark latest = null;
        for (Landmark landmark : forecast) {
            if (landmark.step() <= step) {
                latest = landmark;
            }
        }
        return latest;
    }

    /** ln (true remaining / forecast remaining). */
    private static double error(Landmark landmark, long generalised) {
        long step = Math.max(landmark.step(), 1);
        long remaining = Math.max(1, generalised - landmark.step());
        return Math.log((double) remaining / step) - landmark.forecast().lnRemaining();
    }

    /**
     * The calibration; {@link Calibration#WIDE} while too few grokkers have been forecast.
     *
     * @see "Lei et al. (2018). Distribution-Free Predictive Inference for Regression, section 5.2."
     */
    public Calibration fit() {
        if (grokkers < MIN_GROKKERS || points.isEmpty()) {
            return Calibration.WIDE;
        }
        ErrorScale scale = scale();
        boolean own = liveGrokkers >= ENOUGH_LIVE && !livePoints.isEmpty();
        return new Calibration(
                scale,
                ErrorTails.of(own ? livePoints : points, scale),
                new Guard(lowest.hopelessBelow()),
                lowest.stopBelow(),
                grokkers,
                liveGrokkers);
    }

    private ErrorScale scale() {
        RidgeRegression line = new RidgeRegression(ErrorScale.PREDICTORS, RIDGE);
        for (ErrorQuantiles.Point point : points) {
            RawForecast raw = point.raw();
            line.add(
                    ErrorScale.predictors(raw, point.features()),
                    Math.log(Math.max(Math.abs(point.error()), MIN_ERROR)),
                    point.weight());
        }
        return new ErrorScale(line.solve());
    }
}
