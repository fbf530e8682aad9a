package grokwatch.streams.storage.query;

/**
 * An ended run and the distance of its configuration from another run's.
 *
 * @param distance as in {@link Configuration#distance}, >= 0; 0: the same but for the seed
 * @param outcome of the run
 */
public record Neighbour(double distance, DescribedOutcomeRow outcome) {}
