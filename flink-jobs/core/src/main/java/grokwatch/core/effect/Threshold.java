package grokwatch.core.effect;

/**
 * A value of a factor at which its effect changes.
 *
 * @param at the value
 * @param below slope at smaller values
 * @param above slope at larger ones
 */
public record Threshold(double at, Slope below, Slope above) {}
