package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.SilenceMatcher;
import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.SilenceRow;
import grokwatch.streams.storage.table.RowChange;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What any store retains of alerts and silences. */
abstract class AlertStoreContract extends StoreFixture {

    @Test
    void retainsEvidenceThatIsNotFinite() throws Exception {
        write(of(Topics.ALERTS, "aa", firing("aa")));

        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns("{\"slope\":0.5,\"t\":\"NaN\"}", AlertRow::evidenceJson);
    }

    @Test
    void leavesAnAlertResolvedWhateverIsReplayed() throws Exception {
        write(of(Topics.ALERTS, "aa", resolved("aa")));
        write(of(Topics.ALERTS, "aa", firing("aa")));

        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns(false, AlertRow::isOpen)
                .returns(AT, AlertRow::firedAtMillis)
                .returns(AT + 1_000, AlertRow::resolvedAtMillis);
    }

    @Test
    void takesAnAlertThatFiresAgainForOpenUntilItsNextResolution() throws Exception {
        List<RowChange> again =
                of(Topics.ALERTS, "aa", started("aa").setTimestamp(AT + 2_000).build());
        write(
                of(Topics.ALERTS, "aa", firing("aa")),
                of(Topics.ALERTS, "aa", resolved("aa")),
                again);
        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns(true, AlertRow::isOpen)
                .returns(AT, AlertRow::firedAtMillis)
                .returns(AT + 2_000, AlertRow::lastFiredAtMillis);

        write(of(Topics.ALERTS, "aa", resolved("aa")), again);
        assertThat(queries().alerts(AlertFilter.ALL))
                .as("after a replay")
                .singleElement()
                .returns(true, AlertRow::isOpen);

        write(
                of(
                        Topics.ALERTS,
                        "aa",
                        started("aa")
                                .setState(AlertState.RESOLVED)
                                .setTimestamp(AT + 3_000)
                                .build()));
        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns(AT + 3_000, AlertRow::resolvedAtMillis);
    }

    @Test
    void takesAnAlertForResolvedWhereverTheClockOfTheRunThatCameBackStands() throws Exception {
        write(
                of(Topics.ALERTS, "aa", firing("aa")),
                of(
                        Topics.ALERTS,
                        "aa",
                        started("aa")
                                .setState(AlertState.RESOLVED)
                                .setTimestamp(AT - 5_000)
                                .build()));

        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns(false, AlertRow::isOpen);
    }

    @Test
    void statesOfAnAlertWhatItStatedLast() throws Exception {
        write(
                of(
                        Topics.ALERTS,
                        "aa",
                        started("aa")
                                .setKind(AlertKind.RULE)
                                .setRule("slow")
                                .setRunName("my run")
                                .setRuns(List.of("a", "b"))
                                .setWindowMetric("validationLoss")
                                .setWindow(List.of(0.5, Double.NaN))
                                .setSummary("later")
                                .setTimestamp(AT + 10)
                                .build()),
                of(Topics.ALERTS, "aa", firing("aa")));

        assertThat(queries().alerts(AlertFilter.ALL))
                .singleElement()
                .returns("later", AlertRow::summary)
                .returns("RULE", AlertRow::kind)
                .returns("slow", AlertRow::rule)
                .returns("my run", AlertRow::runName)
                .returns("[\"a\",\"b\"]", AlertRow::runsJson)
                .returns("validationLoss", AlertRow::windowMetric)
                .returns("[0.5,\"NaN\"]", AlertRow::windowJson);
    }

    @Test
    void retainsSilencesUntilTheyAreWithdrawn() throws Exception {
        AlertSilence silence =
                AlertSilence.newBuilder()
                        .setSilenceId("s")
                        .setMatchers(List.of(new SilenceMatcher("kind", "PLATEAU", false, true)))
                        .setStartsAt(AT)
                        .setEndsAt(AT + 1)
                        .setAuthor("ann")
                        .build();
        write(of(Topics.SILENCES, "s", silence));
        assertThat(session().alerts().silences(RowRange.FIRST))
                .containsExactly(
                        new SilenceRow(
                                "s",
                                "[{\"label\":\"kind\",\"negated\":true,\"regex\":false,\"value\":\"PLATEAU\"}]",
                                AT,
                                AT + 1,
                                "ann",
                                "",
                                false));

        write(of(Topics.SILENCES, "s", null));
        assertThat(session().alerts().silences(RowRange.FIRST)).isEmpty();
    }

    @Test
    void findsAlertsByTimeKindRunAndState() throws Exception {
        write(
                of(Topics.ALERTS, "aa", firing("aa")),
                of(Topics.ALERTS, "bb", resolved("bb")),
                of(Topics.ALERTS, "cc", started("cc").setKind(AlertKind.DIVERGED).build()));

        assertThat(fingerprints(AlertFilter.ALL)).containsExactly("bb", "aa", "cc");
        assertThat(fingerprints(filter(Optional.of(Instant.ofEpochMilli(AT + 1)), null)))
                .containsExactly("bb");
        assertThat(fingerprints(filter(Optional.empty(), "DIVERGED"))).containsExactly("cc");
        assertThat(
                        fingerprints(
                                new AlertFilter(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("run-aa"),
                                        true)))
                .containsExactly("aa");
    }

    private List<String> fingerprints(AlertFilter filter) throws SQLException {
        return queries().alerts(filter).stream().map(AlertRow::fingerprint).toList();
    }

    private static AlertFilter filter(Optional<Instant> since, String kind) {
        return new AlertFilter(since, Optional.ofNullable(kind), Optional.empty(), false);
    }
}
