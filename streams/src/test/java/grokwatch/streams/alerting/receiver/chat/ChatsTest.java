package grokwatch.streams.alerting.receiver.chat;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Bulletin.Occasion;
import grokwatch.streams.alerting.receiver.Bulletin.Tally;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Pace;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Bulletins;
import grokwatch.streams.fixture.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                            Chat.SLACK,
                            server.endpoint(),
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
    void showDiscordAndTeamsTheForecastAndTheCurve() {
        Bulletin forecast = Bulletins.single(Bulletins.forecast("1f2e").build());

        assertThat(DiscordCard.of(forecast).path("embeds").path(0).path("description").asText())
                .endsWith("\n`▁▁ ▁▃█` validation accuracy 0\\.01 to 0\\.98");
        assertThat(DiscordCard.of(forecast).toString())
                .contains("22,100 \\\\(90 %\\\\: 19,600 to 27,120\\\\)");
        assertThat(TeamsCard.of(forecast).toString()).contains("▁▁ ▁▃█", "about 1h22m");
    }

    @Test
    void giveEachAlertOfAGroupAnEmbedOrAContainer() {
        JsonNode discord = DiscordCard.of(Bulletins.group(3));
        JsonNode teams = TeamsCard.of(Bulletins.group(3));

        assertThat(discord.path("content").asText())
                .isEqualTo("**3 firing · GROKKING\\_LIKELY · modular**");
        assertThat(discord.path("embeds")).hasSize(3);
        assertThat(body(teams).path(0).path("text").asText()).startsWith("3 firing · GROKKING");
        assertThat(body(teams)).hasSize(4);
    }

    @Test
    void sayHowManyAlertsDoNotFit() {
        JsonNode discord = DiscordCard.of(Bulletins.group(100));
        JsonNode teams = TeamsCard.of(Bulletins.group(100));

        assertThat(discord.path("content").asText())
                .endsWith("and " + (100 - discord.path("embeds").size()) + " more");
        int shown = body(teams).size() - 2;
        assertThat(body(teams).path(shown + 1).path("text").asText())
                .isEqualTo("and " + (100 - shown) + " more");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T0/B0/x, SLACK",
        "https://discord.com/api/webhooks/1/x, DISCORD",
        "https://canary.discord.com/api/webhooks/1/x, DISCORD",
        "https://acme.webhook.office.com/webhookb2/x, TEAMS",
        "https://prod-1.westeurope.logic.azure.com:443/workflows/x, TEAMS",
        "https://example.org/hook,",
        "https://hooks.slack.com.evil.example/x,",
        "https://evildiscord.com/x,"
    })
    void areKnownByTheHostsOfTheirWebhooks(String url, Chat chat) {
        assertThat(Chat.at(Endpoint.of(url))).isEqualTo(Optional.ofNullable(chat));
    }

    @Test
    void letNobodyBeMentionedOnDiscord() {
        JsonNode card = DiscordCard.of(notification("@everyone [x](https://evil.example) **b**"));

        assertThat(card.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(card.path("embeds").path(0).path("title").asText())
                .endsWith("\\@everyone \\[x\\]\\(https\\://evil\\.example\\) \\*\\*b\\*\\*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "*", "<", "🚀", "模"})
    void stayWithinTheirLengthsWhateverTheNamesAndTheGroup(String unit) {
        for (Bulletin bulletin : List.of(enormous(unit, 1), enormous(unit, 100), digest(unit))) {
            JsonNode message = DiscordCard.of(bulletin);
            assertThat(message.path("content").asText()).hasSizeLessThanOrEqualTo(2_000);
            assertThat(message.path("embeds").size()).isBetween(1, 10);
            int total = 0;
            for (JsonNode embed : message.path("embeds")) {
                assertThat(embed.path("title").asText()).hasSizeLessThanOrEqualTo(256);
                assertThat(embed.path("description").asText()).hasSizeLessThanOrEqualTo(4_096);
                assertThat(embed.path("fields").size()).isLessThanOrEqualTo(25);
                for (JsonNode field : embed.path("fields")) {
                    assertThat(field.path("value").asText()).hasSizeLessThanOrEqualTo(1_024);
                }
                total += DiscordEmbed.length((ObjectNode) embed);
            }
            assertThat(total).isLessThanOrEqualTo(6_000);
            assertThat(TeamsCard.of(bulletin).toString().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(28_000);
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
        assertThat(body(message).path(0).path("items").path(0).path("text").asText())
                .contains("\\[run\\]\\(https");
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

    private static JsonNode body(JsonNode teams) {
        return teams.path("attachments").path(0).path("content").path("body");
    }

    private static Bulletin digest(String unit) {
        List<Tally> tallies =
                Collections.nCopies(1_000, new Tally("PLATEAU", unit.repeat(1_024), 9, 9));
        Bulletin some = enormous(unit, 20);
        return new Bulletin(
                "id", Occasion.DIGEST, "key", new TreeMap<>(), some.alerts(), 80, 7, tallies);
    }

    private static Bulletin enormous(String unit, int size) {
        Map<String, Double> evidence = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            evidence.put(unit.repeat(300) + i, 1e300);
        }
        var alert =
                Bulletins.forecast("aa")
                        .setRunName(unit.repeat(200_000))
                        .setLabels(Map.of("project", unit.repeat(200_000)))
                        .setSummary(unit.repeat(200_000))
                        .setAdvice(unit.repeat(200_000))
                        .setWindowMetric(unit.repeat(200_000))
                        .setEvidence(evidence)
                        .build();
        return Bulletins.group(Collections.nCopies(size, alert).toArray(GrokkingAlert[]::new));
    }
}
