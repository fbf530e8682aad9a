package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A SQLite store")
class SqliteStoreTest extends StoreContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }

    @Test
    void isReadFromAnotherConnectionInTheMiddleOfAWrite() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));
        try (Connection writer = settings().dialect().openWriter(settings())) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("DELETE FROM runs");

            assertThat(queries().runs()).extracting(RunRow::runId).containsExactly("r");

            writer.commit();
            assertThat(queries().runs()).isEmpty();
        }
    }

    @Test
    void isReadFromAnotherProcessInTheMiddleOfAWrite() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));
        try (Connection writer = settings().dialect().openWriter(settings())) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("DELETE FROM runs");

            assertThat(RunCount.inAnotherProcess(directory().resolve("store.db"))).isEqualTo("1");
            writer.rollback();
        }
    }

    @Test
    void isReadAfterItsWriterHasGone() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));
        close();
        try (FleetQueries later = FleetQueries.open(settings())) {
            assertThat(later.runs()).hasSize(1);
        }
        reopen();
    }

    @Test
    void storesNanAsATextAboveAllNumbersAndInfinityAsANumber() throws Exception {
        write(
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, 1)
                                .setTrainLoss(Double.NaN)
                                .setValidationLoss(Double.POSITIVE_INFINITY)
                                .build()));
        try (Connection reader = settings().dialect().openReader(settings());
                var row =
                        reader.createStatement()
                                .executeQuery(
                                        "SELECT typeof(train_loss), typeof(validation_loss),"
                                                + " train_loss > validation_loss"
                                                + " FROM diagnostics")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("text");
            assertThat(row.getString(2)).isEqualTo("real");
            assertThat(row.getBoolean(3)).isTrue();
        }
    }

    @Test
    void isNotCreatedByAReader() {
        StoreSettings absent = StoreSettings.file(directory().resolve("absent.db"));

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> FleetQueries.open(absent))
                .withMessageContaining("there is no store at");
        assertThat(directory().resolve("absent.db")).doesNotExist();
    }
}
