package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.TopicMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a store of the first release. {@code v1.db.gz} is one: written by that release's
 * own code, three steps of one run, two alerts, a delivery and an outcome.
 */
abstract class UpgradeContract extends StoreFixture {

    @Test
    void losesNothing() throws Exception {
        assertThat(queries().runs())
                .singleElement()
                .satisfies(row -> assertThat(row.trainAccuracy()).isNaN())
                .returns("name of r", RunRow::name)
                .returns(3_000L, RunRow::step)
                .returns(Double.POSITIVE_INFINITY, RunRow::validationAccuracy)
                .returns(9_000L, RunRow::expectedStep)
                .returns(0L, RunRow::openAlerts);
        assertThat(queries().estimates("r"))
                .extracting(EstimateRow::step)
                .containsExactly(1_000L, 2_000L, 3_000L);
        assertThat(queries().alerts(AlertFilter.ALL))
                .extracting(AlertRow::fingerprint)
                .containsExactly("aa", "bb");
        // Unresolved, but a fact of severity INFO: it is not counted as open.
        assertThat(session().alerts().alert("bb").orElseThrow()).returns(true, AlertRow::isOpen);
        assertThat(session().alerts().deliveries("aa", RowRange.FIRST)).hasSize(1);
        assertThat(queries().describedOutcomes())
                .singleElement()
                .returns("GROKKED", row -> row.outcome());
    }

    @Test
    void goesOnWithRowsOfThePresentRelease() throws Exception {
        write(
                of(Topics.RUNS, "s", run("s").build()),
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, 3_000).setTimestamp(AT + 3).build()),
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, 4_000).setTags(List.of("A")).build()));

        assertThat(queries().runs())
                .extracting(RunRow::runId, RunRow::step)
                .containsExactly(tuple("r", 4_000L), tuple("s", null));
    }

    @Test
    void isUpgradedOnce() throws Exception {
        try (SqlStore second = new SqlStore(settings())) {
            second.prepare();
            second.upkeep(
                    topics().stream()
                            .flatMap((TopicMapping intake) -> intake.tables().stream())
                            .toList(),
                    Instant.ofEpochMilli(AT),
                    Optional.empty());
        }
        losesNothing();
    }

    /** The old file. */
    Path oldFile() throws IOException {
        Path file = directory().resolve("store.db");
        try (InputStream in =
                new GZIPInputStream(UpgradeContract.class.getResourceAsStream("v1.db.gz"))) {
            Files.copy(in, file);
        }
        return file;
    }
}
