package grokwatch.streams.storage.curve;

/** A metric with a curve: a standard one, or one of a trainer's own. */
public sealed interface LoggedMetric permits CurveMetric, ExtraMetric {}
