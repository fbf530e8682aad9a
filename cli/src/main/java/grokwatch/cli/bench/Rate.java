package grokwatch.cli.bench;

/**
 * One measurement, medians of the rounds after the first.
 *
 * @param load points a run x runs
 * @param path what was measured
 * @param stepsPerSecond logged steps a second of wall clock
 * @param cpuNanosPerStep CPU time of client, broker and Flink a step, without compilation
 * @param ofPlainConsumer rate over that of the plain consumer
 * @param ofFlinkDecode rate over that of Flink's source with decode; null before it was measured
 * @param cpuOfFlinkDecode CPU time of Flink's source with decode over this path's; null as above
 */
record Rate(
        String load,
        String path,
        double stepsPerSecond,
        double cpuNanosPerStep,
        double ofPlainConsumer,
        Double ofFlinkDecode,
        Double cpuOfFlinkDecode) {}
