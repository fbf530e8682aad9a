package grokwatch.job.embedded;

/**
 * What the job has done with its input since it was started, as its operators say at Flink's
 * heartbeats.
 *
 * @param received records of runs, metrics and snapshots taken in, a count
 * @param rejected those of them that went to the dead-letter topic, a count
 */
public record JobCounts(long received, long rejected) {

    /** Records that were taken in and not rejected; repeats are among them. */
    public long processed() {
        return received - rejected;
    }
}
