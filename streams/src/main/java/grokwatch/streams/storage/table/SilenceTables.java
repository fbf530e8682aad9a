package grokwatch.streams.storage.table;

import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.SilenceMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Table of silences. */
final class SilenceTables {

    /** Those in force and those past; a silence that was withdrawn is gone. */
    static final Table<AlertSilence> SILENCES =
            new Table<>(
                    "silences",
                    List.of("silence_id"),
                    List.of(
                            Column.text("silence_id", AlertSilence::getSilenceId),
                            Column.list("matchers", SilenceTables::matchers),
                            Column.integer("starts_at_millis", AlertSilence::getStartsAt),
                            Column.integer("ends_at_millis", AlertSilence::getEndsAt),
                            Column.text("author", AlertSilence::getAuthor),
                            Column.text("comment", AlertSilence::getComment),
                            Column.flag("acknowledges", AlertSilence::getAcknowledges)));

    private SilenceTables() {}

    private static List<Map<String, Object>> matchers(AlertSilence silence) {
        return silence.getMatchers().stream().map(SilenceTables::fields).toList();
    }

    private static Map<String, Object> fields(SilenceMatcher matcher) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", matcher.getLabel());
        fields.put("value", matcher.getValue());
        fields.put("regex", matcher.getRegex());
        fields.put("negated", matcher.getNegated());
        return fields;
    }
}
