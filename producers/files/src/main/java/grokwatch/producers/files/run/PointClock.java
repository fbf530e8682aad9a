package grokwatch.producers.files.run;

import grokwatch.producers.files.record.LoggedTime;

/** Which time a point is published with. */
@FunctionalInterface
public interface PointClock {

    /**
     * Milliseconds since 1970-01-01T00:00Z, as far as the file says when; else the best there is.
     */
    long timeOf(LoggedTime time);
}
