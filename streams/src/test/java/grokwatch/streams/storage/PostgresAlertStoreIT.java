package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Alerts in a PostgreSQL store")
class PostgresAlertStoreIT extends AlertStoreContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }
}
