package grokwatch.streams.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.console.ObservingReceiver;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.mail.MailReceiver;
import grokwatch.streams.alerting.notify.mail.SmtpServer;
import grokwatch.streams.alerting.notify.mail.SmtpServer.Security;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.LoopbackServer;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a run, its labels and its texts are called, every receiver shows it harmlessly. */
class HostileNamesTest {

    private static final String[] FRAGMENTS = {
        "<!channel>",
        "<@U012>",
        "<https://evil.example|the dashboard>",
        "@everyone",
        "*b*",
        "_i_",
        "`c`",
        "~s~",
        "[x](https://evil.example)",
        "# h",
        "> q",
        "|| spoiler ||",
        "\\",
        "\"",
        "'",
        "&amp;",
        "<script>alert(1)</script>",
        "<b>",
        "\r\nBcc: all@example.org",
        "\n",
        "\r",
        "\0",
        "\t",
        "\u001b[31m",
        "\u0007",
        "\u0085",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200f",
        "\ufeff",
        "\ud800",
        "\udc00",
        "🚀",
        "👩\u200d👧",
        "مدل",
        "模型",
        "a",
        "1e-3",
        " ",
        "%s%n",
        "${x}",
        "{}"
    };

    @Property(tries = 25, seed = "20261122")
    void shapeNoMessageOnTheWeb(@ForAll("notifications") GroupNotification notification)
            throws Exception {
        for (HttpReceivers type : HttpReceivers.values()) {
            for (String body : posted(type, notification)) {
                JsonNode json = new ObjectMapper().readTree(body);
                assertThat(body).doesNotContain("\0", "\n", "\u001b");
                switch (type) {
                    case SLACK -> assertHarmlessOnSlack(json);
                    case DISCORD -> assertHarmlessOnDiscord(json);
                    case TEAMS -> assertHarmlessOnTeams(json);
                    case PAGERDUTY -> assertPrintable(json.path("payload"));
                    case ALERTMANAGER_FORMAT, ALERTMANAGER_PUSH -> assertPrintable(json);
                    default -> assertThat(json.path("data").path("alerts")).isNotEmpty();
                }
            }
        }
    }

    @Property(tries = 10, seed = "20261122")
    void makeNoHeaderOfAMailAndNoLine(@ForAll("notifications") GroupNotification notification)
            throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try {
            var smtp =
                    new SmtpServer(
                            "127.0.0.1",
                            server.getSmtp().getPort(),
                            Security.PLAIN,
                            Optional.empty());
            InternetAddress address = new InternetAddress("team@example.org");
            var mail = new MailReceiver(new ReceiverName("mail"), smtp, address, List.of(address));

            assertThat(mail.send(notification)).isInstanceOf(SendResult.Delivered.class);

            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(1);
            assertThat(received[0].getHeader("Bcc")).isNull();
            assertPrintable(received[0].getSubject());
            MimeMultipart parts = (MimeMultipart) received[0].getContent();
            for (int part = 0; part < parts.getCount(); part++) {
                String text = parts.getBodyPart(part).getContent().toString();
                text.lines().forEach(HostileNamesTest::assertPrintable);
            }
        } finally {
            server.stop();
        }
    }

    @Property(tries = 50, seed = "20261122")
    void moveNoCursorOnTheConsole(@ForAll("notifications") GroupNotification notification) {
        List<String> lines = new ArrayList<>();

        new ConsoleReceiver(lines::add).send(notification);
        new ObservingReceiver(new ReceiverName("dry"), lines::add).send(notification);

        assertThat(lines).isNotEmpty().allSatisfy(HostileNamesTest::assertPrintable);
    }

    @Provide
    Arbitrary<GroupNotification> notifications() {
        Arbitrary<String> text =
                Arbitraries.of(FRAGMENTS)
                        .list()
                        .ofMinSize(0)
                        .ofMaxSize(12)
                        .map(parts -> String.join("", parts));
        Arbitrary<String> any =
                Arbitraries.frequencyOf(
                        Tuple.of(4, text), Tuple.of(1, text.map(t -> t.repeat(5_000))));
        Arbitrary<GrokkingAlert> alert =
                Combinators.combine(any, any, any, any).as(HostileNamesTest::alert);
        Arbitrary<Integer> sizes = Arbitraries.of(1, 1, 3, 40);
        return Combinators.combine(alert, sizes, any, Arbitraries.of(0, 7))
                .as(HostileNamesTest::notification);
    }

    private static GrokkingAlert alert(String id, String name, String text, String label) {
        return GroupNotifications.forecast(id)
                .setRunId(id)
                .setRunName(name)
                .setRule(label)
                .setSummary(text)
                .setAdvice(text)
                .setWindowMetric(name)
                .setRuns(List.of(id, name))
                .setEvidence(Map.of("1" + name, Double.NaN, "2" + label, 1.0, "expectedStep", 5e3))
                .setLabels(Map.of("project", label, label + "\n", name))
                .build();
    }

    private static GroupNotification notification(
            GrokkingAlert alert, int size, String label, int omitted) {
        Map<String, String> labels = Map.of("project", Text.cut(label, 1_024));
        return new GroupNotification(
                "0123456789abcdef.1.team",
                omitted > 0 ? GroupNotification.Occasion.DIGEST : GroupNotification.Occasion.NEWS,
                "{}:" + Text.cut(label, 1_024),
                new TreeMap<>(labels),
                Collections.nCopies(size, Notification.of(alert)),
                omitted,
                omitted,
                omitted > 0
                        ? List.of(new GroupNotification.Tally("PLATEAU", label, 3, 4))
                        : List.of());
    }

    private static List<String> posted(HttpReceivers type, GroupNotification notification)
            throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY);
                Receiver receiver = type.at(server.endpoint(), http)) {
            assertThat(receiver.send(notification)).isInstanceOf(SendResult.Delivered.class);
            return server.received().stream().map(LoopbackServer.Received::body).toList();
        }
    }

    private static void assertHarmlessOnSlack(JsonNode message) {
        assertPrintable(message);
        assertThat(message.toString()).doesNotContain("<", ">", "*b*", "~", " _i_ ");
        assertThat(message.path("text").asText()).isNotBlank();
    }

    /** What is not between our own marks has every mark of Markdown escaped. */
    private static void assertHarmlessOnDiscord(JsonNode message) {
        assertPrintable(message);
        assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
        for (JsonNode embed : message.path("embeds")) {
            assertThat(embed.path("title").asText().replaceAll("\\\\.", ""))
                    .doesNotContain("*", "`", "_", "[", "<", "@", "~", "|", "#", "\\");
        }
    }

    private static void assertHarmlessOnTeams(JsonNode message) {
        assertPrintable(message);
        message.findValuesAsText("text")
                .forEach(
                        text ->
                                assertThat(text.replaceAll("\\\\.", ""))
                                        .doesNotContain("*", "`", "_", "[", "<", "~", "\\"));
    }

    private static void assertPrintable(JsonNode json) {
        if (json.isTextual()) {
            json.asText().lines().forEach(HostileNamesTest::assertPrintable);
        }
        json.forEach(HostileNamesTest::assertPrintable);
        json.fieldNames().forEachRemaining(HostileNamesTest::assertPrintable);
    }

    private static void assertPrintable(String line) {
        assertThat(line.codePoints())
                .as(line)
                .allMatch(c -> c == 0x200C || c == 0x200D || !isHidden(Character.getType(c)));
    }

    private static boolean isHidden(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
