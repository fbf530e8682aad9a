package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.diagnostics;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.StoreTable;
import grokwatch.streams.storage.table.TopicMapping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Partitions in PostgreSQL")
class PostgresPartitionsIT extends StoreFixture {

    private static final Instant NOVEMBER = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }

    @Test
    void areThereBeforeTheirMonthBegins() throws Exception {
        upkeep(NOVEMBER, Optional.empty());

        assertThat(partitions().keySet())
                .containsExactly(
                        "diagnostics_2026_11",
                        "diagnostics_2026_12",
                        "diagnostics_2027_01",
                        "diagnostics_default");
    }

    @Test
    void takeInWhatWaitedInTheDefaultOne() throws Exception {
        log(1, "2026-08-31T23:59:59.999Z");
        log(2, "2026-09-01T00:00:00Z");
        log(3, "2026-11-22T00:00:00Z");
        assertThat(partitions()).containsEntry("diagnostics_default", 3);

        upkeep(NOVEMBER, Optional.empty());

        assertThat(partitions())
                .containsEntry("diagnostics_2026_08", 1)
                .containsEntry("diagnostics_2026_09", 1)
                .containsEntry("diagnostics_2026_11", 1)
                .containsEntry("diagnostics_default", 0);
        assertThat(queries().runs()).singleElement().returns(3L, RunRow::step);
    }

    @Test
    void areNotMadeForMonthsThatAClockHasMadeUp() throws Exception {
        log(1, "1970-01-01T00:00:00Z");
        log(2, "2999-01-01T00:00:00Z");

        upkeep(NOVEMBER, Optional.empty());

        assertThat(partitions()).hasSize(4).containsEntry("diagnostics_default", 2);
    }

    @Test
    void goWhenAllOfTheirMonthIsOlderThanTheRetention() throws Exception {
        log(1, "2026-07-31T00:00:00Z");
        log(2, "2026-08-02T00:00:00Z");
        log(3, "1970-01-01T00:00:00Z");
        upkeep(NOVEMBER, Optional.empty());

        upkeep(NOVEMBER, Optional.of(Duration.ofDays(90)));

        assertThat(partitions())
                .doesNotContainKey("diagnostics_2026_07")
                .containsEntry("diagnostics_2026_08", 1)
                .containsEntry("diagnostics_default", 0);
    }

    @Test
    void areMadeOnceWhoeverLooksAfterThem() throws Exception {
        log(1, "2026-11-22T00:00:00Z");
        upkeep(NOVEMBER, Optional.empty());
        upkeep(NOVEMBER.plus(Duration.ofDays(31)), Optional.empty());
        log(1, "2026-12-01T00:00:00Z");

        assertThat(partitions())
                .containsEntry("diagnostics_2026_11", 0)
                .containsEntry("diagnostics_2026_12", 1)
                .containsKey("diagnostics_2027_02");
    }

    private void log(long step, String time) throws Exception {
        write(
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, step)
                                .setTimestamp(Instant.parse(time).toEpochMilli())
                                .build()));
    }

    private void upkeep(Instant now, Optional<Duration> retention) throws Exception {
        List<? extends StoreTable<?>> tables =
                topics().stream()
                        .flatMap((TopicMapping intake) -> intake.tables().stream())
                        .toList();
        store().upkeep(tables, now, retention);
    }

    /** Rows of each partition of the diagnostics. */
    private Map<String, Integer> partitions() throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection reader = settings().dialect().openReader(settings());
                ResultSet names =
                        reader.createStatement()
                                .executeQuery(
                                        "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid"
                                                + " WHERE inhparent = 'diagnostics'::regclass")) {
            while (names.next()) {
                String name = names.getString(1);
                try (ResultSet count =
                        reader.createStatement().executeQuery("SELECT COUNT(*) FROM " + name)) {
                    count.next();
                    rows.put(name, count.getInt(1));
                }
            }
        }
        return rows;
    }
}
