package grokwatch.job.mapping;

/** "Not available" in the two languages: null in the contract, NaN or -1 in the core. */
final class Absent {

    private Absent() {}

    static Double toNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static Long toNull(long value) {
        return value < 0 ? null : value;
    }

    static double fromNull(Double value) {
        return value == null ? Double.NaN : value;
    }

    static long fromNull(Long value) {
        return value == null ? -1 : value;
    }
}
