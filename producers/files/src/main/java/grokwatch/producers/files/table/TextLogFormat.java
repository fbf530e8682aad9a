package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.names.table.LineMatch;
import grokwatch.producers.names.table.LineRule;
import grokwatch.producers.names.table.LineRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text log, of which some lines match a rule and are rows. A line without a step or an epoch is
 * placed by the last line that has one, and at 0 before the first. Times are those of this
 * machine's zone, as logs name none.
 */
final class TextLogFormat implements LineFormat {

    private final LineRules rules;
    private List<Cell> place = List.of();
    private long placeOffset = -1;

    TextLogFormat(LineRules rules) {
        this.rules = rules;
    }

    @Override
    public long headerOffset() {
        return placeOffset;
    }

    @Override
    public void read(Line line, RowConsumer rows) throws RowFault {
        Optional<LineMatch> match = rules.match(line.text());
        if (match.isEmpty()) {
            return;
        }
        Map<String, String> places = match.get().places();
        if (places.containsKey(LineRule.STEP) || places.containsKey(LineRule.EPOCH)) {
            place = cells(places);
            placeOffset = line.offset();
        }
        if (match.get().values().isEmpty()) {
            return;
        }
        List<Cell> cells = new ArrayList<>(place);
        if (place.isEmpty()) {
            rules.placeOf(match.get().rule().log()).ifPresent(axis -> cells.add(cell(axis, "0")));
        }
        match.get().values().forEach((name, text) -> cells.add(cell(name, text)));
        Optional.ofNullable(places.get(LineRule.TIME))
                .ifPresent(time -> cells.add(new Cell(LineRule.TIME, time)));
        rows.row(cells);
    }

    private static List<Cell> cells(Map<String, String> places) {
        return places.entrySet().stream()
                .filter(
                        entry ->
                                entry.getKey().equals(LineRule.STEP)
                                        || entry.getKey().equals(LineRule.EPOCH))
                .map(entry -> cell(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A cell without the separators of thousands. */
    private static Cell cell(String name, String text) {
        return new Cell(name, text.replace(",", ""));
    }
}
