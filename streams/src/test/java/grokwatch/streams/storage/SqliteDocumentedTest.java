package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The documented store in SQLite")
class SqliteDocumentedTest extends DocumentedContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }
}
