package grokwatch.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Marker;

/**
 * Lets a line through a few times a minute: what a logger says by the same format for the same
 * reason, which is the last argument, is one line. A broker that is away, or a trainer of garbage,
 * fills no disk.
 */
final class RepetitionFilter extends TurboFilter {

    private static final int MAX_IN_MINUTE = 1;
    private static final int MAX_OF_FORMAT_IN_MINUTE = 20;
    private static final int MAX_REMEMBERED = 1000;
    private static final int MAX_SHAPE = 120;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new Windows();

    /**
     * @param nanos a clock of nanoseconds that never goes back
     */
    RepetitionFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object[] arguments,
            Throwable failure) {
        if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        String line = logger.getName() + ' ' + shape(format);
        String reason = line + ' ' + reason(arguments, failure);
        synchronized (windows) {
            boolean passes =
                    isWithin(reason, MAX_IN_MINUTE) && isWithin(line, MAX_OF_FORMAT_IN_MINUTE);
            return passes ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    private static String reason(Object[] arguments, Throwable failure) {
        if (arguments != null && arguments.length > 0) {
            return shape(String.valueOf(arguments[arguments.length - 1]));
        }
        return failure == null ? "" : failure.getClass().getName();
    }

    /** Some libraries format first and log then: what differs between two such lines is numbers. */
    private static String shape(String text) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < text.length() && shape.length() < MAX_SHAPE; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                shape.append(c);
            }
        }
        return shape.toString();
    }

    private boolean isWithin(String key, int most) {
        long now = nanos.getAsLong();
        Window window = windows.computeIfAbsent(key, k -> new Window(now));
        if (now - window.start >= MINUTE_NANOS) {
            window.start = now;
            window.count = 0;
        }
        window.count++;
        return window.count <= most;
    }

    private static final class Window {

        private long start;
        private int count;

        Window(long start) {
            this.start = start;
        }
    }

    /** The lines seen last. */
    private static final class Windows extends LinkedHashMap<String, Window> {

        private static final long serialVersionUID = 1L;

        Windows() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }
}
