package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.Connection;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs where {@value #URL} names a database that may be emptied; is skipped elsewhere. */
@DisplayName("A PostgreSQL store")
@EnabledIfEnvironmentVariable(
        named = PostgresStoreIT.URL,
        matches = "jdbc:postgresql:.+",
        disabledReason =
                PostgresStoreIT.URL
                        + " is not set, for example jdbc:postgresql://127.0.0.1/test?user=u&password=p")
class PostgresStoreIT extends StoreContract {

    static final String URL = "GROKWATCH_TEST_POSTGRES_URL";

    @Override
    StoreSettings settings() {
        return StoreSettings.of(System.getenv(URL));
    }

    @Override
    @BeforeEach
    void open() throws Exception {
        try (Connection connection = settings().dialect().openWriter(settings());
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        super.open();
    }

    @Test
    void leavesOutARowThatItRefusesAndKeepsTheOthersOfTheBatch() throws Exception {
        String tooLongForAnIndex =
                new SplittableRandom(1)
                        .ints(200_000, 'a', 'z')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());

        write(
                of(Topics.RUNS, "r", run("r").build()),
                of(Topics.RUNS, tooLongForAnIndex, run(tooLongForAnIndex).build()),
                of(Topics.RUNS, "s", run("s").build()));

        assertThat(queries().runs()).extracting(RunRow::runId).containsExactly("r", "s");
        assertThat(store().refusedRows()).isEqualTo(1);
    }
}
