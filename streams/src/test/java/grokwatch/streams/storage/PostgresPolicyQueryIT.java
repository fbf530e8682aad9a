package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Policies and their proposals in PostgreSQL")
class PostgresPolicyQueryIT extends PolicyQueryContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }
}
