package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Alerts in a SQLite store")
class SqliteAlertStoreTest extends AlertStoreContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }
}
