package grokwatch.http.serve;

import grokwatch.http.message.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of calls. Thread-safe. */
public final class HttpCounts {

    private final LongAdder answered = new LongAdder();
    private final LongAdder unauthorised = new LongAdder();
    private final LongAdder brokenOff = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void answered(HttpResponse answer) {
        answered.increment();
        if (!answer.isSuccess()) {
            errors.computeIfAbsent(Integer.toString(answer.status()), s -> new LongAdder())
                    .increment();
        }
    }

    void unauthorised() {
        unauthorised.increment();
    }

    /** A body that did not come whole. */
    void brokenOff() {
        brokenOff.increment();
    }

    /** Counts by name: all calls answered, those with an error by status, those broken off. */
    public Map<String, Long> asMap() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("answered", answered.sum());
        counts.put("unauthorised", unauthorised.sum());
        counts.put("brokenOff", brokenOff.sum());
        errors.forEach((status, count) -> counts.put("answered" + status, count.sum()));
        return counts;
    }
}
