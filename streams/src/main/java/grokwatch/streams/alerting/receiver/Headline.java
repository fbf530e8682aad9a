package grokwatch.streams.alerting.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands above the alerts of a bulletin and below them, in words for people; the alerts
 * themselves are {@link Story}'s. Nothing is escaped here.
 */
public final class Headline {

    private static final String SEPARATOR = " · ";

    private Headline() {}

    /** One line: what happened to how many, or to the only one. */
    public static String of(Bulletin bulletin) {
        String occasion =
                switch (bulletin.occasion()) {
                    case NEWS -> "";
                    case REMINDER -> "Still firing: ";
                    case DIGEST -> "Digest: ";
                };
        if (isSingle(bulletin)) {
            return occasion + Story.title(bulletin.first());
        }
        List<String> parts = new ArrayList<>(List.of(counts(bulletin)));
        common(bulletin, parts);
        return occasion + String.join(SEPARATOR, parts);
    }

    /** Whether the whole message is about one alert. */
    public static boolean isSingle(Bulletin bulletin) {
        return bulletin.alerts().size() == 1 && bulletin.omitted() == 0 && !bulletin.digest();
    }

    /**
     * One line on what is not shown; empty where all of it is.
     *
     * @param shown how many of the bulletin's alerts the message shows, a count, >= 0
     */
    public static String rest(Bulletin bulletin, int shown) {
        int more = bulletin.alerts().size() - shown + bulletin.omitted();
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add("and " + Figure.count(more) + " more");
        }
        if (bulletin.ongoing() > 0) {
            parts.add(Figure.count(bulletin.ongoing()) + " told before still firing");
        }
        return String.join(SEPARATOR, parts);
    }

    /** What a digest counts, one line each; empty for other occasions. */
    public static List<String> tallies(Bulletin bulletin) {
        return bulletin.tallies().stream().map(Headline::line).toList();
    }

    private static String line(Bulletin.Tally tally) {
        String whose = tally.project().isBlank() ? "" : SEPARATOR + tally.project();
        return tally.kind() + whose + ": " + counts(tally.firing(), tally.resolved());
    }

    private static String counts(Bulletin bulletin) {
        if (bulletin.digest()) {
            return counts(
                    bulletin.tallies().stream().mapToInt(Bulletin.Tally::firing).sum(),
                    bulletin.tallies().stream().mapToInt(Bulletin.Tally::resolved).sum());
        }
        if (bulletin.omitted() > 0) {
            return Figure.count(bulletin.alerts().size() + bulletin.omitted()) + " alerts";
        }
        int firing = (int) bulletin.alerts().stream().filter(Notification::firing).count();
        return counts(firing, bulletin.alerts().size() - firing);
    }

    private static String counts(int firing, int resolved) {
        if (resolved == 0) {
            return Figure.count(firing) + " firing";
        }
        String ended = Figure.count(resolved) + " resolved";
        return firing == 0 ? ended : Figure.count(firing) + " firing, " + ended;
    }

    /** The kind, if it is the same for all, and the labels of the group. */
    private static void common(Bulletin bulletin, List<String> parts) {
        List<String> kinds = bulletin.alerts().stream().map(Story::kind).distinct().toList();
        if (kinds.size() == 1 && bulletin.omitted() == 0) {
            parts.add(kinds.get(0));
        }
        String labels =
                bulletin.groupLabels().entrySet().stream()
                        .filter(label -> !label.getValue().isBlank())
                        .filter(label -> !parts.contains(label.getValue()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(SEPARATOR));
        if (!labels.isEmpty()) {
            parts.add(labels);
        }
    }
}
