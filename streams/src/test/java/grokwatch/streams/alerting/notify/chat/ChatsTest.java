package grokwatch.streams.alerting.notify.chat;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.config.ReceiverTypes;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.GroupNotification.Occasion;
import grokwatch.streams.alerting.notify.GroupNotification.Tally;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.discord.DiscordCard;
import grokwatch.streams.alerting.notify.discord.DiscordEmbed;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Pace;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import grokwatch.streams.alerting.notify.teams.TeamsCard;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.GroupNotifications;
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
    void areSentTheirCardAndStateWhenToComeBack() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(429, "3");
            var slack =
                    new ChatReceiver(
                            new ReceiverName("slack"),
                            SlackMessage.CHAT,
                            server.endpoint(),
                            http,
                            Pace.onePerSecond(),
                            ChatButtons.NONE);

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
                    .startsWith("run has begun to grok at step 12,000: ");
        }
    }

    @Test
    void showDiscordAndTeamsTheForecastAndTheCurve() {
        GroupNotification forecast =
                GroupNotifications.single(GroupNotifications.forecast("1f2e").build());

        assertThat(DiscordCard.of(forecast).path("embeds").path(0).path("description").asText())
                .isEqualTo("`▁▁ ▁▃█` validation accuracy 0\\.01 to 0\\.98");
        assertThat(DiscordCard.of(forecast).toString())
                .contains("22,100 \\\\(90 %\\\\: 19,600 to 27,120\\\\)");
        assertThat(TeamsCard.of(forecast).toString()).contains("▁▁ ▁▃█", "about 1h22m");
    }

    @Test
    void giveEachAlertOfAGroupAnEmbedOrAContainer() {
        JsonNode discord = DiscordCard.of(GroupNotifications.group(3));
        JsonNode teams = TeamsCard.of(GroupNotifications.group(3));

        assertThat(discord.path("content").asText())
                .isEqualTo("**3 firing · grokking likely · modular**");
        assertThat(discord.path("embeds")).hasSize(3);
        assertThat(body(teams).path(0).path("text").asText())
                .startsWith("3 firing · grokking likely");
        assertThat(body(teams)).hasSize(4);
    }

    @Test
    void stateHowManyAlertsDoNotFit() {
        JsonNode discord = DiscordCard.of(GroupNotifications.group(100));
        JsonNode teams = TeamsCard.of(GroupNotifications.group(100));

        assertThat(discord.path("content").asText())
                .endsWith("and " + (100 - discord.path("embeds").size()) + " more");
        int shown = body(teams).size() - 2;
        assertThat(body(teams).path(shown + 1).path("text").asText())
                .isEqualTo("and " + (100 - shown) + " more");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T0/B0/x, slack",
        "https://discord.com/api/webhooks/1/x, discord",
        "https://canary.discord.com/api/webhooks/1/x, discord",
        "https://acme.webhook.office.com/webhookb2/x, teams",
        "https://prod-1.westeurope.logic.azure.com:443/workflows/x, teams",
        "https://example.org/hook,",
        "https://hooks.slack.com.evil.example/x,",
        "https://evildiscord.com/x,"
    })
    void areKnownByTheHostsOfTheirWebhooks(String url, String type) {
        assertThat(ReceiverTypes.at(Endpoint.of(url))).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void letNoReaderBeMentionedOnDiscord() {
        JsonNode card = DiscordCard.of(notification("@everyone [x](https://evil.example) **b**"));

        assertThat(card.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(card.path("embeds").path(0).path("title").asText())
                .startsWith("\\@everyone \\[x\\]\\(https\\://evil\\.example\\) \\*\\*b\\*\\*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "*", "<", "🚀", "模"})
    void stayWithinTheirLengthsWhateverTheNamesAndTheGroup(String unit) {
        for (GroupNotification notification :
                List.of(enormous(unit, 1), enormous(unit, 100), digest(unit))) {
            JsonNode message = DiscordCard.of(notification);
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
            assertThat(
                            TeamsCard.of(notification)
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8)
                                    .length)
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

        assertThat(TeamsCard.of(Alerts.notification(critical, "id")).toString())
                .contains("Attention");
        assertThat(TeamsCard.of(Alerts.notification(resolved("aa"), "id")).toString())
                .contains("Good");
    }

    private static GroupNotification notification(String runName) {
        return Alerts.notification(
                started("aa").setLabels(Map.of("name", runName)).build(), "aa.0.FIRING.chat");
    }

    private static JsonNode body(JsonNode teams) {
        return teams.path("attachments").path(0).path("content").path("body");
    }

    private static GroupNotification digest(String unit) {
        List<Tally> tallies =
                Collections.nCopies(1_000, new Tally("PLATEAU", unit.repeat(1_024), 9, 9));
        GroupNotification some = enormous(unit, 20);
        return new GroupNotification(
                "id", Occasion.DIGEST, "key", new TreeMap<>(), some.alerts(), 80, 7, tallies);
    }

    private static GroupNotification enormous(String unit, int size) {
        Map<String, Double> evidence = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            evidence.put(unit.repeat(300) + i, 1e300);
        }
        var alert =
                GroupNotifications.forecast("aa")
                        .setRunName(unit.repeat(200_000))
                        .setLabels(Map.of("project", unit.repeat(200_000)))
                        .setSummary(unit.repeat(200_000))
                        .setAdvice(unit.repeat(200_000))
                        .setWindowMetric(unit.repeat(200_000))
                        .setEvidence(evidence)
                        .build();
        return GroupNotifications.group(
                Collections.nCopies(size, alert).toArray(GrokkingAlert[]::new));
    }
}
