package grokwatch.streams.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.query.StoreReader;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Questions to a store in SQLite")
class SqliteQueryTest extends QueryContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }

    @Test
    void areAnsweredAsSoonAsThereIsAStore() throws Exception {
        StoreSettings later = StoreSettings.file(directory().resolve("later.db"));
        try (StoreReader reader = new StoreReader(later, 1);
                SqlStore writer = new SqlStore(later)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> reader.query(session -> session.fleet().runs()))
                    .withMessageContaining("there is no store at");

            writer.prepare();
            assertThat(reader.<List<RunRow>>query(session -> session.fleet().runs())).isEmpty();
        }
    }
}
