package grokwatch.backtest.page;

import grokwatch.backtest.LeaveOut;
import java.util.List;

/**
 * What the project set itself to reach on its development curves, under one protocol.
 *
 * @param error median |ln (remaining forecast / true)| at each fraction, at most
 * @param roc area under the ROC curve at each fraction, at least
 * @param minCoverage of the 90 % interval, at each fraction
 * @param maxCoverage of the 90 % interval, at each fraction
 * @param width median ln (upper / lower), at most
 */
public record Goals(
        List<Double> error,
        List<Double> roc,
        double minCoverage,
        double maxCoverage,
        double width) {

    /** Share of grokkers ever given up, at most. */
    public static final double HOPELESS = 0.01;

    /** Share of onsets told within five evaluations, at least. */
    public static final double ONSET_FOUND = 0.99;

    /** False onsets an evaluation, at most. */
    public static final double ONSET_FALSE = 1e-5;

    /** Share of the best naive error at a quarter of the delay, at most, for an unseen source. */
    public static final double UNSEEN_SOURCE_ERROR = 0.8;

    /** Area under the ROC curve at a quarter of the delay, at least, for an unseen source. */
    public static final double UNSEEN_SOURCE_ROC = 0.85;

    /** Share of groks that a keep-or-stop policy keeps, at least. */
    public static final double KEPT = 0.99;

    /** Share that it spends of the steps that come to nothing, at most. */
    public static final double SPENT = 0.5;

    /** Share of groks that it keeps on unseen sources, at least. */
    public static final double UNSEEN_SOURCE_KEPT = 0.995;

    /** Share of those steps that it spends on unseen sources, at most. */
    public static final double UNSEEN_SOURCE_SPENT = 0.6;

    private static final Goals UNSEEN_SETTINGS =
            new Goals(
                    List.of(0.38, 0.32, 0.30, 0.40),
                    List.of(0.90, 0.91, 0.92, 0.95),
                    0.87,
                    0.94,
                    2);

    /** The goals of a protocol, or null where none were set for every fraction. */
    public static Goals of(LeaveOut leaveOut) {
        return leaveOut == LeaveOut.SETTING ? UNSEEN_SETTINGS : null;
    }
}
