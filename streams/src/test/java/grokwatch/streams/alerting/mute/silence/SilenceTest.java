package grokwatch.streams.alerting.mute.silence;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A silence")
class SilenceTest {

    private static final Instant START = Instant.ofEpochMilli(AT);
    private static final Instant END = START.plusSeconds(3_600);

    @Test
    void isAboutTheAlertsThatMeetAllItsMatchers() {
        var alert = AlertLabels.of(Notification.of(firing("aa")));

        assertThat(silence("project = modular", "fingerprint = aa").matches(alert)).isTrue();
        assertThat(silence("project = modular", "fingerprint = bb").matches(alert)).isFalse();
    }

    @Test
    void isInForceFromItsStartUntilBeforeItsEnd() {
        Silence silence = silence("project = modular");

        assertThat(silence.isActive(START.minusMillis(1))).isFalse();
        assertThat(silence.isActive(START)).isTrue();
        assertThat(silence.isActive(END.minusMillis(1))).isTrue();
        assertThat(silence.isActive(END)).isFalse();
        assertThat(silence.hasEnded(END)).isTrue();
    }

    @Test
    void survivesTheTopic() {
        Silence silence =
                silence("a = \"x \\\"y\\\"\"", "b != z", "run_id =~ \"r.*\"", "kind !~ PLATEAU");

        assertThat(SilenceRecords.ofRecord(SilenceRecords.toRecord(silence)).toString())
                .isEqualTo(silence.toString());
    }

    @Test
    void isRefusedOutsideItsBounds() {
        refused("id must be 1 to 64 of [A-Za-z0-9_-], was \"a b\"", "a b", END, "ann", "", "a = b");
        refused("matchers must be 1 to 32, were 0", "id", END, "ann", "");
        refused("an empty label does not meet", "id", END, "ann", "", "a =~ \".*\"", "b != c");
        refused("endsAt must be > startsAt", "id", START, "ann", "", "a = b");
        Instant late = START.plus(Duration.ofDays(367));
        refused("endsAt must be at most 366 days", "id", late, "ann", "", "a = b");
        refused("author must have 1 to 100 characters, had 1", "id", END, " ", "", "a = b");
        refused("comment must have at most 1000", "id", END, "ann", "x".repeat(1_001), "a = b");
        refused("value of a must have at most", "id", END, "ann", "", "a = " + "x".repeat(1_025));
    }

    private static void refused(
            String message,
            String id,
            Instant end,
            String author,
            String comment,
            String... matchers) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Silence(
                                        id, matchers(matchers), START, end, author, comment, false))
                .withMessageContaining(message);
    }

    private static Silence silence(String... matchers) {
        return new Silence("id", matchers(matchers), START, END, "ann", "maintenance", true);
    }

    private static List<Matcher> matchers(String... texts) {
        return Stream.of(texts).map(Matcher::parse).toList();
    }
}
