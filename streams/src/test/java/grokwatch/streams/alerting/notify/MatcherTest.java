package grokwatch.streams.alerting.notify;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.core.label.Matcher;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A matcher")
class MatcherTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project=modular",
                " project = \"modular\" ",
                "project != other",
                "project =~ mod.*",
                "project =~ \"modular|other\"",
                "project !~ \"mod\"",
                "kind = GROKKING_STARTED",
                "alertname = GROKKING_STARTED",
                "severity = info",
                "run_id = run-aa",
                "phase = GROKKING",
                "fingerprint = aa",
                "run_name = \"lr 1e-3\"",
                "rule = \"\"",
                "owner = \"\"",
                "owner != someone",
                "note = \"say \\\"hi\\\"\"",
            })
    void meets(String text) {
        assertThat(meets(Matcher.parse(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project = mod",
                "project =~ mod",
                "project != modular",
                "project !~ \"mod.*\"",
                "severity = INFO",
                "owner =~ .+"
            })
    void doesNotMeet(String text) {
        assertThat(meets(Matcher.parse(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "project",
                "project == x",
                "= x",
                "project = \"open",
                "project =~ \"(\"",
                "a = b, c = d",
                "{a = b}"
            })
    void isRefusedWhereItIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Matcher.parse(text));
    }

    private static boolean meets(Matcher matcher) {
        var labels = Map.of("project", "modular", "note", "say \"hi\"");
        var alert = started("aa").setLabels(labels).setRunName("lr 1e-3").build();
        return matcher.matches(AlertLabels.of(Notification.of(alert)));
    }
}
