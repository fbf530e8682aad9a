package grokwatch.streams.alerting.notify.slack;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.GroupNotifications.digest;
import static grokwatch.streams.fixture.GroupNotifications.forecast;
import static grokwatch.streams.fixture.GroupNotifications.group;
import static grokwatch.streams.fixture.GroupNotifications.single;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.PageUrl;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Slack message")
class SlackMessageTest {

    @Test
    void notifiesAllOfASingleAlert() {
        JsonNode message = message(single(forecast("1f2e").build()));

        assertThat(message.path("text").asText())
                .isEqualTo("lr 1e-3 will probably grok: 91 %, about step 22,100, 1h22m left");
        assertThat(texts(message))
                .containsExactly(
                        "🟠 lr 1e-3 will probably grok: 91 %, about step 22,100, 1h22m left",
                        "*Project* modular",
                        "*Phase* plateau",
                        "*Step* 12,000",
                        "*Expected step* 22,100 (90 %: 19,600 to 27,120)",
                        "*Time left* about 1h22m",
                        "*P(grok)* 91 %",
                        "`▁▁ ▁▃█`  validation accuracy 0.01 to 0.98",
                        "accuracy gap = 0.4321\nplateau = 1h20m\nplateau steps = 11,000",
                        "Keep it.",
                        "`grokwatch explain 1f2e`   `grokwatch silence add fingerprint=1f2e --for"
                                + " 2h`");
    }

    @Test
    void notifiesEachAlertOfAGroupInOneSection() {
        JsonNode message = message(group(forecast("a").build(), resolved("b")));

        assertThat(texts(message))
                .hasSize(3)
                .first()
                .isEqualTo("🟠 1 firing, 1 resolved · modular");
        assertThat(texts(message).get(1))
                .startsWith(
                        "🟠 *lr 1e-3 will probably grok: 91 %, about step 22,100, 1h22m left*\n*Project* modular")
                .contains("`▁▁ ▁▃█`")
                .endsWith("_Keep it._");
        assertThat(texts(message).get(2))
                .startsWith("✅ *run-b no longer rises from its plateau since step 12,000*");
    }

    @ParameterizedTest
    @CsvSource({"1,x", "2,x", "20,x", "100,x", "300,x", "100,<", "300,*", "100,🚀"})
    void staysWithinSlacksLimitsWhateverTheGroup(int size, String unit) {
        String enormous = unit.repeat(200_000);
        GrokkingAlert[] alerts =
                IntStream.range(0, size)
                        .mapToObj(i -> forecast("f" + i).setRunName(enormous))
                        .map(alert -> alert.setSummary(enormous).setAdvice(enormous).build())
                        .toArray(GrokkingAlert[]::new);

        for (JsonNode message :
                List.of(SlackMessage.of(group(alerts), ChatButtons.STOP), message(group(size)))) {
            assertThat(message.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(3_000);
            assertThat(message.path("blocks").size()).isBetween(2, 50);
            assertThat(String.join("", texts(message))).hasSizeLessThan(13_000);
            for (JsonNode block : message.path("blocks")) {
                boolean header = block.path("type").asText().equals("header");
                assertThat(block.path("text").path("text").asText())
                        .hasSizeLessThanOrEqualTo(header ? 150 : 3_000)
                        .doesNotMatch("(?s).*[\\ud800-\\udbff]")
                        .doesNotMatch("(?s).*&(l|lt|a|am|amp)?….*");
            }
        }
    }

    @Test
    void statesHowManyOfAGroupDoNotFit() {
        List<String> texts = texts(message(group(100)));

        int shown = texts.size() - 2;
        assertThat(shown).isGreaterThan(10);
        assertThat(texts).last().isEqualTo("and " + (100 - shown) + " more");
    }

    @Test
    void countsADigestByKindAndProject() {
        assertThat(texts(message(digest())))
                .startsWith(
                        "🟠 Digest: 38 firing, 2 resolved · modular",
                        "plateau · modular: 30 firing, 2 resolved\ndiverged · &lt;b&gt;@all: 8"
                                + " firing")
                .endsWith("and 38 more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|x>",
                "<https://evil.example|the dashboard>",
                "a & b > c",
                "first\nsecond line\u001b[31m\u202e",
                "*bold* _italic_ ~struck~ `code` ```block```"
            })
    void letsNoRunNameBecomeMarkup(String name) {
        var alert = started("aa").setRunName(name).setSummary(name).build();

        for (JsonNode message : List.of(message(single(alert)), message(group(alert, alert)))) {
            String all = String.join(" ", texts(message)).replaceAll("\\*[A-Z][A-Za-z() ]*\\*", "");
            assertThat(all)
                    .doesNotContain("<", ">", "\u001b", "\u202e", "*bold", "_italic_", "~", "`code")
                    .doesNotContain("first\nsecond");
            assertThat(all.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        }
    }

    @Test
    void retainsTheUnderscoresWithinAName() {
        var alert = started("aa").setRunName("mlp_97_wd1 _x_").build();

        assertThat(texts(message(single(alert))).get(0)).contains(" mlp_97_wd1 ＿x＿ ");
    }

    @Test
    void linksToTheRun() {
        PageUrl page = PageUrl.of("https://grok.example.org/");
        var notification = Notification.of(started("aa").setRunId("a b/c").build(), page);

        assertThat(texts(message(GroupNotification.of("id", notification))))
                .contains("<https://grok.example.org/#/run/a%20b%2Fc|Open run>");
    }

    @Test
    void buttonsCarryTheFingerprintAndAreThoseThatAreEnabled() {
        GroupNotification one = single(forecast("1f2e").build());

        assertThat(buttons(SlackMessage.of(one, ChatButtons.NONE))).isEmpty();
        assertThat(buttons(SlackMessage.of(one, ChatButtons.SILENCE)))
                .containsExactly("grokwatch-acknowledge 1f2e", "grokwatch-silence 1f2e");
        JsonNode message = SlackMessage.of(one, ChatButtons.STOP);
        assertThat(buttons(message)).hasSize(3).last().isEqualTo("grokwatch-stop 1f2e");
        assertThat(message.findValue("confirm").at("/title/text").asText())
                .isEqualTo("Stop the run?");
    }

    @Test
    void alertThatIsOverHasNoButtonsAndAFleetWideOneStopsNoRun() {
        assertThat(
                        buttons(
                                SlackMessage.of(
                                        group(resolved("a"), started("b").setRunId("").build()),
                                        ChatButtons.STOP)))
                .containsExactly("grokwatch-acknowledge b", "grokwatch-silence b");
    }

    private static List<String> buttons(JsonNode message) {
        return message.findParents("action_id").stream()
                .map(each -> each.path("action_id").asText() + " " + each.path("value").asText())
                .toList();
    }

    private static JsonNode message(GroupNotification notification) {
        return SlackMessage.of(notification, ChatButtons.NONE);
    }

    private static List<String> texts(JsonNode message) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : message.path("blocks")) {
            if (block.has("text")) {
                texts.add(block.path("text").path("text").asText());
            }
            block.path("fields").forEach(field -> texts.add(field.path("text").asText()));
            block.path("elements").forEach(element -> texts.add(element.path("text").asText()));
        }
        return texts;
    }
}
