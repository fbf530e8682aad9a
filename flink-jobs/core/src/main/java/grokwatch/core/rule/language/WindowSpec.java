package grokwatch.core.rule.language;

import grokwatch.core.rule.window.Span;
import grokwatch.core.rule.window.Window;
import grokwatch.core.rule.window.WindowFunction;
import java.util.Locale;

/**
 * A window that a rule asks for.
 *
 * @param function of its values
 * @param metric whose values
 * @param span how far back
 */
public record WindowSpec(WindowFunction function, MetricName metric, Span span) {

    /** As it is written in a rule, in one way only. */
    public String text() {
        String name = function.name().toLowerCase(Locale.ROOT);
        String reach =
                switch (span.unit()) {
                    case STEPS -> ", steps=" + span.length();
                    case TIME -> ", time=" + Durations.text(span.length());
                    case POINTS -> ", points=" + span.length();
                    case ALL -> "";
                };
        return name + "(" + metric.text() + reach + ")";
    }

    /** Bytes of a run's state that it takes, at most. */
    public int largestBytes() {
        return Window.largestBytes(function, span);
    }
}
