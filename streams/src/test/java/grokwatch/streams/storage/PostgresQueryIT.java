package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Questions to a store in PostgreSQL")
class PostgresQueryIT extends QueryContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }
}
