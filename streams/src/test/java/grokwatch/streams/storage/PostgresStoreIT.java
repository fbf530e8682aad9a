package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Postgres;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A PostgreSQL store")
class PostgresStoreIT extends StoreContract {

    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    StoreSettings settings() {
        return postgres.settings();
    }

    @Override
    @BeforeEach
    void open() throws Exception {
        postgres.empty();
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
