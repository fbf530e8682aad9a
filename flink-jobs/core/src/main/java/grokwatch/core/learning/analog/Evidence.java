package grokwatch.core.learning.analog;

/** What similar finished runs say about a run at a step; NaN where they say nothing. */
public enum Evidence {
    /** ln of 1 plus the similar runs, as a sum of similarities. */
    AMOUNT,
    /** Share of them that generalised, drawn towards what published runs show. */
    GENERALISED,
    /** The same share of those that had not ended by this step of their lives. */
    GENERALISED_OF_SURVIVORS,
    /** Mean ln of their steps of generalisation, less ln of the present step. */
    MEAN_ARRIVAL,
    /** Mean ln of what remained to the survivors, over the present step. */
    REMAINING_OF_SURVIVORS,
    /** Standard deviation of the ln of their steps of generalisation. */
    SPREAD;

    /** How many numbers that is. */
    public static final int COUNT = values().length;
}
