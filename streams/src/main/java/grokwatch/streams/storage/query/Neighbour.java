package grokwatch.streams.storage.query;

/**
 * A run that has come out, and how far it is from another in its configuration.
 *
 * @param distance as in {@link Configuration#distance}, >= 0; 0: the same but for the seed
 * @param outcome how it came out
 */
public record Neighbour(double distance, DescribedOutcomeRow outcome) {}
