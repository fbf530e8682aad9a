package grokwatch.streams.alerting.mute.silence;

import static grokwatch.streams.fixture.Alerts.AT;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Silences on a real broker")
class SilenceTopicIT {

    private static final Instant NOW = Instant.ofEpochMilli(AT);

    @TempDir private Path directory;

    @Test
    void areSeenByOthersAndEndWhenTheyAreExpired() throws Exception {
        try (Cluster cluster = Cluster.start(directory);
                SilenceTopic mine = SilenceTopic.open(cluster.settings());
                SilenceTopic theirs = SilenceTopic.open(cluster.settings())) {
            assertThat(mine.list()).isEmpty();
            mine.add(silence("begun", NOW.minusSeconds(60)));
            mine.add(silence("to-come", NOW.plusSeconds(60)));
            cluster.appendBytes(Topics.SILENCES, "no-silence", new byte[] {1, 2, 3});

            assertThat(ids(theirs)).containsExactly("to-come", "begun");
            assertThat(theirs.expire("begun", NOW)).isTrue();
            assertThat(theirs.expire("begun", NOW)).as("a second time").isFalse();
            assertThat(theirs.expire("to-come", NOW)).isTrue();
            assertThat(theirs.expire("unknown", NOW)).isFalse();

            assertThat(mine.list())
                    .singleElement()
                    .returns("begun", Silence::id)
                    .returns(NOW, Silence::endsAt);
            mine.add(silence("much-later", NOW.plus(Duration.ofDays(31))));
            assertThat(ids(theirs)).containsExactly("much-later");
        }
    }

    private static List<String> ids(SilenceTopic topic) {
        return topic.list().stream().map(Silence::id).toList();
    }

    private static Silence silence(String id, Instant start) {
        return new Silence(
                id,
                List.of(Matcher.parse("project = modular")),
                start,
                start.plusSeconds(3_600),
                "ann",
                "",
                false);
    }
}
