package grokwatch.core.learning.analog;

/**
 * What a fleet remembers of a finished run.
 *
 * @param traits what it is like
 * @param setting of which it is one seed, see {@link Setting}
 * @param live whether it is of the fleet that is watched, not of the shipped corpus
 * @param generalised or censored
 * @param endStep step of generalisation, or the last that was seen, >= 1
 */
public record Analog(
        RunTraits traits, String setting, boolean live, boolean generalised, long endStep) {

    public Analog {
        if (endStep < 1) {
            throw new IllegalArgumentException("endStep must be >= 1, was " + endStep);
        }
    }
}
