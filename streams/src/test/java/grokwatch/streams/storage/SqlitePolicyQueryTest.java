package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Policies and their proposals in SQLite")
class SqlitePolicyQueryTest extends PolicyQueryContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }
}
