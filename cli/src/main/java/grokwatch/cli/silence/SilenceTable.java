package grokwatch.cli.silence;

import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.mute.silence.Silence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Silences, a line each. */
final class SilenceTable {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("ID"),
                    Column.text("STATE"),
                    Column.text("ENDS"),
                    Column.text("MATCHERS"),
                    Column.text("AUTHOR"),
                    Column.text("COMMENT"));

    private static final List<String> DISPENSABLE = List.of("AUTHOR", "COMMENT", "STATE", "ENDS");

    private SilenceTable() {}

    static String of(List<Silence> silences, Instant now, int columns) {
        Table table = new Table(COLUMNS);
        for (Silence silence : silences) {
            table.add(
                    silence.id(),
                    state(silence, now),
                    Moment.of(silence.endsAt().toEpochMilli()),
                    silence.matchers().stream()
                            .map(Matcher::toString)
                            .collect(Collectors.joining(" ")),
                    silence.author(),
                    silence.comment());
        }
        return table.render(columns, DISPENSABLE);
    }

    /** In force, before its start or after its end; or that it only acknowledges. */
    static String state(Silence silence, Instant now) {
        if (silence.hasEnded(now)) {
            return "ENDED";
        }
        if (!silence.isActive(now)) {
            return "PENDING";
        }
        return silence.acknowledges() ? "ACKNOWLEDGED" : "ACTIVE";
    }
}
