package grokwatch.core.target;

/**
 * Numbers that mean the same for any metric, by which one run's way to its target is like
 * another's. Times are ln (remaining / age) in [{@link #MIN_LN}, {@link #MAX_LN}]; NaN when
 * unknown.
 */
public enum TargetFeature {
    /** ln of the number of evaluations. */
    EVALUATIONS,
    /** Share of the way from the first level to the target, by the best value. */
    PROGRESS,
    /** ln of the gap that is left over the gap at the start. */
    LN_GAP_SHARE,
    /** Gap over the target's absolute value. */
    RELATIVE_GAP,
    /** How far the present level lies below the best, in gaps. */
    SETBACK,
    /** Residual deviation of the recent line, in gaps. */
    NOISE,
    /** ln (gap / recent slope in ln step): the line's remaining way. */
    LN_FAST_WAY,
    /** The same for a long memory. */
    LN_SLOW_WAY,
    /** ln of the recent slope over that of the long memory. */
    CURVATURE,
    /** Time by a straight line in ln step. */
    LINE,
    /** Time by a power law through the slopes of both memories. */
    POWER_LAW,
    /** Time by an exponential approach, through the same slopes per step. */
    EXPONENTIAL,
    /** Share of the evaluations that came after the best one. */
    SINCE_BEST,
    /** ln of the recent gradient norm over its long mean. */
    GRADIENT_TREND,
    /** Time to the end of the budget in steps. */
    TO_MAX_STEPS,
    /** Time to the end of the budget in seconds, at the pace so far. */
    TO_MAX_SECONDS,
    /** ln of the end by seconds over the end by steps. */
    PACE,
    /** ln of the gap at half the age over the gap now. */
    HALF_DROP,
    /** ln (1 + finished runs of the task that arrived later than now). */
    ALIKE,
    /** Time of the first twentieth of those. */
    ALIKE_EARLY,
    /** Their median time. */
    ALIKE_MEDIAN,
    /** Time of their last twentieth. */
    ALIKE_LATE,
    /** Share of the finished runs alive at this age that arrived. */
    ALIKE_SHARE,
    /** Share of the finished runs alive at this age that were worse. */
    RANK,
    /** Share of those that arrived that were worse at this age. */
    RANK_ARRIVED,
    /** Share of the finished runs alive at this age that were worse at half of it. */
    RANK_HALF,
    /** Share that arrived, of the finished runs that were about as far at this age. */
    NEAR_SHARE,
    /** Median time of those. */
    NEAR_MEDIAN,
    /** Median time of arrived runs, counted from when they were as far as this one is now. */
    LEVEL_MEDIAN,
    /** Median time to the end of runs that never arrived. */
    ALIKE_END,
    /** Time by the share of their budget that arrived runs needed. */
    BUDGET_SHARE,
    /** Time by the share of their time limit that arrived runs needed. */
    TIME_SHARE,
    /** Spread of the times of those alike. */
    ALIKE_SPREAD,
    /** ln of the odds of those about as far over the odds of all alive. */
    NEAR_LIFT;

    /** Features of a run alone, which its landmarks hold. */
    public static final int OWN = HALF_DROP.ordinal() + 1;

    /** All of them. */
    public static final int COUNT = values().length;

    /** Least time, ln (remaining / age): a hundredth of the age. */
    public static final double MIN_LN = -4.6;

    /** Largest time; what is never reached has it too. */
    public static final double MAX_LN = 4.6;

    /** A ratio of remaining to age as a feature; of what is not positive the least. */
    static double time(double remainingShare) {
        return Math.max(MIN_LN, Math.min(MAX_LN, Math.log(Math.max(remainingShare, 1e-9))));
    }
}
