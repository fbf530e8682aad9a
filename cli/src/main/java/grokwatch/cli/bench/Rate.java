package grokwatch.cli.bench;

/**
 * One measurement.
 *
 * @param path what was measured
 * @param steps logged steps read
 * @param seconds it took
 * @param stepsPerSecond steps over seconds
 * @param metricsPerSecond the same times the metrics in a step
 * @param ofPlainConsumer rate over that of the plain consumer
 * @param ofFlinkDecode rate over that of Flink's source with decode; null before it was measured
 */
record Rate(
        String path,
        long steps,
        double seconds,
        double stepsPerSecond,
        double metricsPerSecond,
        double ofPlainConsumer,
        Double ofFlinkDecode) {

    static Rate of(String path, long steps, double seconds, double plain, Double decode) {
        double rate = steps / seconds;
        return new Rate(
                path,
                steps,
                seconds,
                rate,
                rate * SyntheticCurve.METRICS,
                rate / plain,
                decode == null ? null : rate / decode);
    }
}
