package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Questions to a store in SQLite")
class SqliteQueryTest extends QueryContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }
}
