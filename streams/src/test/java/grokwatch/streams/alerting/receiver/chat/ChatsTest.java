package grokwatch.streams.alerting.receiver.chat;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Pace;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.LoopbackServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Chats")
class ChatsTest {

    @Test
    void areSentTheirCardAndSayWhenToComeBack() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(429, "3");
            var slack =
                    new ChatReceiver(
                            new ReceiverName("slack"),
                            server.endpoint(),
                            SlackMessage::of,
                            http,
                            Pace.onePerSecond());

            assertThat(slack.send(notification("run")))
                    .isEqualTo(
                            new SendResult.Failed(
                                    Optional.of(429),
                                    "answered 429",
                                    Optional.of(Duration.ofSeconds(3))));
            assertThat(
                            new ObjectMapper()
                                    .readTree(server.received().get(0).body())
                                    .path("text")
                                    .asText())
                    .startsWith("GROKKING_STARTED · run:");
        }
    }

    @Test
    void showSlackTheForecast() {
        var evidence = Map.of("expectedStep", 2_244.0, "probability", 0.95);
        var alert = started("aa").setEvidence(evidence).build();

        assertThat(SlackMessage.of(Alerts.bulletin(alert, "id")).toString())
                .contains("*Expected step* 2,244   *P(grok)* 95 %");
    }

    @Test
    void letNobodyBeMentionedOnDiscord() {
        JsonNode card = DiscordCard.of(notification("@everyone [x](https://evil.example) **b**"));

        assertThat(card.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(card.path("embeds").path(0).path("title").asText())
                .endsWith("\\@everyone \\[x\\]\\(https\\://evil\\.example\\) \\*\\*b\\*\\*");
    }

    @Test
    void stayWithinDiscordsLengthsWhateverTheNames() {
        for (String unit : new String[] {"x", "*", "🚀"}) {
            JsonNode embed = DiscordCard.of(enormous(unit)).path("embeds").path(0);

            assertThat(embed.path("title").asText()).hasSizeLessThanOrEqualTo(256);
            assertThat(embed.path("description").asText()).hasSizeLessThanOrEqualTo(4_096);
            assertThat(embed.path("fields").size()).isLessThanOrEqualTo(25);
            for (JsonNode field : embed.path("fields")) {
                assertThat(field.path("value").asText()).hasSizeLessThanOrEqualTo(1_024);
            }
            assertThat(embed.toString().length()).isLessThan(6_000);
        }
    }

    @Test
    void giveTeamsAnAdaptiveCard() {
        JsonNode message = TeamsCard.of(notification("[run](https://evil.example)"));
        JsonNode attachment = message.path("attachments").path(0);

        assertThat(message.path("type").asText()).isEqualTo("message");
        assertThat(attachment.path("contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.path("content").path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(attachment.path("content").path("body").path(0).path("text").asText())
                .contains("\\[run\\]\\(https");
        assertThat(TeamsCard.of(enormous("*")).toString().length()).isLessThan(28_000);
    }

    @Test
    void colourAnEndGreenAndACriticalAlertRed() {
        var critical = started("aa").setSeverity(AlertSeverity.CRITICAL).build();

        assertThat(TeamsCard.of(Alerts.bulletin(critical, "id")).toString()).contains("Attention");
        assertThat(TeamsCard.of(Alerts.bulletin(resolved("aa"), "id")).toString()).contains("Good");
    }

    private static Bulletin notification(String runName) {
        return Alerts.bulletin(
                started("aa").setLabels(Map.of("name", runName)).build(), "aa.0.FIRING.chat");
    }

    private static Bulletin enormous(String unit) {
        Map<String, Double> evidence = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            evidence.put(unit.repeat(300) + i, 1e300);
        }
        var alert =
                started("aa")
                        .setLabels(Map.of("name", unit.repeat(200_000)))
                        .setSummary(unit.repeat(200_000))
                        .setAdvice(unit.repeat(200_000))
                        .setEvidence(evidence)
                        .build();
        return Alerts.bulletin(alert, "id");
    }
}
