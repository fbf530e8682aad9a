package grokwatch.cli.alerts;

import static grokwatch.cli.fixture.Samples.AT;
import static grokwatch.cli.fixture.Samples.alert;
import static grokwatch.cli.fixture.Samples.delivery;
import static grokwatch.cli.fixture.Samples.diagnostics;
import static grokwatch.cli.fixture.Samples.estimate;
import static grokwatch.cli.fixture.Samples.outcome;
import static grokwatch.cli.fixture.Samples.run;
import static grokwatch.cli.fixture.Samples.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.fixture.StoreFile;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Commands about alerts")
class AlertCommandsTest {

    private static final String PLATEAU = "aa00000000000001";
    private static final String DIVERGED = "aa00000000000002";
    private static final String RULE = "bb00000000000003";

    @TempDir private Path data;
    private StoreFile store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFile.in(data);
        put(alert(PLATEAU, AlertKind.PLATEAU).build());
        put(
                alert(DIVERGED, AlertKind.DIVERGED)
                        .setSeverity(AlertSeverity.CRITICAL)
                        .setRunId("run-b")
                        .setLabels(Map.of("project", "other"))
                        .setTimestamp(AT + 60_000)
                        .build());
        put(
                alert(RULE, AlertKind.RULE)
                        .setRule("gap-too-wide")
                        .setSeverity(AlertSeverity.WARNING)
                        .setTimestamp(AT + 120_000)
                        .build());
        put(
                alert(RULE, AlertKind.RULE)
                        .setRule("gap-too-wide")
                        .setState(AlertState.RESOLVED)
                        .setSeverity(AlertSeverity.WARNING)
                        .setTimestamp(AT + 180_000)
                        .build());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class Alerts {

        @Test
        void areListedTheLatestFirst() {
            assertThat(alerts().out().lines().skip(1))
                    .extracting(line -> line.replaceAll(".*  ", ""))
                    .containsExactly(RULE, DIVERGED, PLATEAU);
        }

        @ParameterizedTest
        @CsvSource({
            "--open, aa00000000000002 aa00000000000001",
            "--kind=plateau, aa00000000000001",
            "--severity=warning, bb00000000000003 aa00000000000002",
            "--project=other, aa00000000000002",
            "--run=run-b, aa00000000000002",
            "--rule=gap-too-wide, bb00000000000003",
            "--since=2025-11-22T05:01:30Z, bb00000000000003"
        })
        void areThoseThatAreMeant(String option, String fingerprints) {
            assertThat(alerts(option, "--json").out().lines())
                    .extracting(line -> json(line).path("fingerprint").asText())
                    .containsExactly(fingerprints.split(" "));
        }

        @Test
        void failAScriptFromTheGivenSeverityOn() {
            assertThat(alerts("--fail-on=critical").code()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(alerts("--fail-on=critical", "--project=modular").code())
                    .isEqualTo(ExitCode.OK);
            assertThat(alerts("--fail-on=warning", "--open", "--project=modular").code())
                    .isEqualTo(ExitCode.OK);
        }

        @Test
        void invalidOptionIsReported() {
            Outcome wrong = alerts("--kind=PLATEAUX");

            assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
            assertThat(wrong.err()).contains("--kind", "PLATEAUX", "GROKKING_LIKELY");
        }

        @Test
        void areJsonWithNestedValues() {
            JsonNode alert = json(alerts("--kind=PLATEAU", "--json").out());

            assertThat(alert.at("/evidence/plateauSteps").asDouble()).isEqualTo(1_000);
            assertThat(alert.at("/evidence/slope").asText()).isEqualTo("NaN");
            assertThat(alert.at("/window/1").asText()).isEqualTo("NaN");
            assertThat(alert.at("/open").asBoolean()).isTrue();
        }

        private Outcome alerts(String... options) {
            return command("alerts", options);
        }
    }

    @Nested
    class AnExplanation {

        @Test
        void printsMeaningEvidenceForecastAndNotifications() throws Exception {
            store.write(Topics.RUNS, "run-a", run("run-a").build())
                    .write(Topics.DIAGNOSTICS, "run-a", diagnostics("run-a", 1_500).build())
                    .write(Topics.DIAGNOSTICS, "run-a", diagnostics("run-a", 5_000).build())
                    .write(Topics.DELAY_ESTIMATES, "run-a", estimate("run-a", 1_500).build())
                    .write(Topics.DELIVERIES, PLATEAU, delivery(PLATEAU).build())
                    .write(Topics.SILENCES, "s1", silence("s1", "PLATEAU").build())
                    .write(Topics.SILENCES, "s2", silence("s2", "DIVERGED").build())
                    .write(Topics.OUTCOMES, "run-c", outcome("run-c").build());

            assertThat(explain(PLATEAU).out())
                    .contains("PLATEAU  name of run-a @ step 2000", "something has happened")
                    .contains("as long as memorisation took")
                    .contains("plateau steps  1,000")
                    .contains("▁ █", "0.1000 NaN 0.3000")
                    .containsPattern("validation accuracy +0\\.1500")
                    .contains("Forecast at step 1500", "80%", "9000, 90 % in 6000…14.0k")
                    .contains("More weight decay would shorten the delay.")
                    .containsPattern("team +FIRING +1 +GAVE_UP +answered 404")
                    .contains("s1, not in force until", "by ada: kind=\"PLATEAU\" known")
                    .doesNotContain("s2")
                    .containsPattern("run-c +GROKKED +1000 +9000");
        }

        @Test
        void isFoundByTheBeginningOfAFingerprintAndRefusesTwo() {
            assertThat(explain("bb").out()).contains("RULE gap-too-wide");
            assertThat(explain("aa").err())
                    .contains("several alerts' fingerprints begin with aa", PLATEAU, DIVERGED);
            assertThat(explain("%").err()).contains("no alert's fingerprint begins with %");
        }

        @Test
        void quotesARuleOfTheUsersOwnWhereItsFileIsGiven() throws Exception {
            Path file =
                    Files.writeString(
                            data.resolve("rules.yaml"),
                            """
                            rules:
                              - name: gap-too-wide
                                when: "train_accuracy - validation_accuracy > 0.4"
                                for: {steps: 2000}
                            """);

            assertThat(command("explain", RULE, "--routes=" + file).out())
                    .contains("The rule gap-too-wide")
                    .containsPattern("when +train_accuracy - validation_accuracy > 0\\.4")
                    .containsPattern("for +.*2000");
            assertThat(command("explain", RULE).out())
                    .contains("the condition of a user-defined rule is met")
                    .doesNotContain("The rule gap-too-wide");
        }

        @Test
        void reportsThatNoNotificationWasSent() {
            assertThat(explain(DIVERGED).out()).contains("None: the alert was not routed");
        }

        @Test
        void isJsonForPrograms() {
            JsonNode json = json(command("explain", PLATEAU, "--json").out());

            assertThat(json.at("/alert/kind").asText()).isEqualTo("PLATEAU");
            assertThat(json.at("/meaning/fires").asText()).contains("repeated each time");
            assertThat(json.at("/deliveries").isArray()).isTrue();
        }

        @Test
        void ofHostileNamesIsSafeToPrint() throws Exception {
            put(
                    alert("cc", AlertKind.FLEET_INCIDENT)
                            .setRunId("")
                            .setRunName("\u001b[2J\u202E" + "x".repeat(200_000))
                            .setRuns(List.of("a\nb", "\u001b]0;title\u0007"))
                            .setSummary("\u001b[31mred\r\n<script>")
                            .build());

            assertThat(explain("cc").out())
                    .doesNotContain("\u001b", "\u202E", "\r", "\u0007")
                    .hasSizeLessThan(10_000);
        }

        @ParameterizedTest
        @EnumSource(grokwatch.core.alert.AlertKind.class)
        void printsTheDocumentedRowOfEveryKindWithoutLinks(grokwatch.core.alert.AlertKind kind) {
            AlertMeaning meaning = AlertMeaning.of(kind.name()).orElseThrow();

            assertThat(List.of(meaning.summary(), meaning.fires(), meaning.ends()))
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("]("));
        }

        private Outcome explain(String prefix) {
            return command("explain", prefix);
        }
    }

    private Outcome command(String name, String... options) {
        return Outcome.of(
                Stream.concat(Stream.of(name, "--data-dir=" + data), Stream.of(options))
                        .toArray(String[]::new));
    }

    private void put(GrokkingAlert alert) throws Exception {
        store.write(Topics.ALERTS, alert.getFingerprint(), alert);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
