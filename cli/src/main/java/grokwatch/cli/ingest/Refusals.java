package grokwatch.cli.ingest;

import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.feed.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was kept back, by reason. */
final class Refusals {

    private Refusals() {}

    static String text(FeedCounts counts) {
        Map<Refusal, Long> refused = new TreeMap<>(counts.refused());
        return refused.isEmpty()
                ? "nothing"
                : refused.entrySet().stream()
                        .map(one -> "%,d (%s)".formatted(one.getValue(), name(one.getKey())))
                        .collect(Collectors.joining(", "));
    }

    private static String name(Refusal reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
