package grokwatch.cli.bench;

/**
 * What the full job emitted for a load, and what a run occupies.
 *
 * @param load points a run x runs
 * @param withOutput share of the points with diagnostics, in [0, 1]
 * @param refits models of the fleet published by all passes of the full job
 * @param stateBytes of a run as written in a checkpoint
 * @param heapBytes of a run in the heap, after a garbage collection
 */
record LoadSummary(String load, double withOutput, long refits, int stateBytes, long heapBytes) {}
