package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Curves in PostgreSQL")
class PostgresCurveIT extends CurveContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return postgres();
    }
}
