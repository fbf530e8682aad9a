package grokwatch.streams.alerting.receiver.chat;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.streams.fixture.Alerts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Slack message")
class SlackMessageTest {

    @Test
    void saysRunKindStepEvidenceAndAdvice() {
        JsonNode message = messageAbout("lr \"1e-3\" 🚀");

        assertThat(message.path("text").asText())
                .isEqualTo(
                        "GROKKING_STARTED · lr \"1e-3\" 🚀: validation accuracy rises from its"
                                + " plateau");
        assertThat(message.path("blocks"))
                .extracting(block -> block.path("text").path("text").asText())
                .containsExactly(
                        "GROKKING_STARTED · lr \"1e-3\" 🚀",
                        "validation accuracy rises from its plateau",
                        "*Run* lr \"1e-3\" 🚀   *Phase* GROKKING   *Step* 12,000",
                        "slope = 0.500000\nt = NaN",
                        "keep the run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|x>",
                "<https://evil.example|the dashboard>",
                "a & b > c",
                "first\n*second* line\u001b[31m\u202e"
            })
    void letsNoRunNameBecomeAMentionALinkOrANewLine(String name) {
        String title = messageAbout(name).path("blocks").path(0).path("text").path("text").asText();

        assertThat(title).doesNotContain("<", ">", "\n", "\u001b", "\u202e");
        assertThat(title.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    }

    @Test
    void staysWithinSlacksLengthsWhateverTheNames() {
        for (String unit : new String[] {"x", "<", "🚀"}) {
            JsonNode message = messageAbout(unit.repeat(200_000));

            assertThat(message.path("text").asText()).hasSizeLessThanOrEqualTo(3_000);
            for (JsonNode block : message.path("blocks")) {
                boolean header = block.path("type").asText().equals("header");
                assertThat(block.path("text").path("text").asText())
                        .hasSizeLessThanOrEqualTo(header ? 150 : 3_000)
                        .doesNotEndWith("\ud83d")
                        .doesNotMatch("(?s).*&(l|lt|a|am|amp)?…$");
            }
        }
    }

    @Test
    void holdsFewEnoughLinesOfEvidence() {
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            many.put("<".repeat(300) + i, Double.NEGATIVE_INFINITY);
        }
        var alert = started("aa").setEvidence(many).build();

        JsonNode message = SlackMessage.of(Alerts.bulletin(alert, "id"));

        assertThat(message.path("blocks").path(3).path("text").path("text").asText())
                .hasSizeLessThanOrEqualTo(3_000);
    }

    @Test
    void marksAResolution() {
        var alert = resolved("aa");

        assertThat(SlackMessage.of(Alerts.bulletin(alert, "id")).path("text").asText())
                .startsWith("Resolved: GROKKING_STARTED · run-aa");
    }

    private static JsonNode messageAbout(String runName) {
        var alert = started("aa").setLabels(Map.of("name", runName)).build();
        return SlackMessage.of(Alerts.bulletin(alert, "id"));
    }
}
