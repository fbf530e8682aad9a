package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A PostgreSQL store")
class PostgresStoreIT extends StoreContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }

    @Test
    void leavesOutARowThatItRefusesAndRetainsTheOthersOfTheBatch() throws Exception {
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
