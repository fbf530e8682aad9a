package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The documented store in PostgreSQL")
class PostgresDocumentedIT extends DocumentedContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }
}
