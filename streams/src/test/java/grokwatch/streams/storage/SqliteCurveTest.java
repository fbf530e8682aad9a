package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Curves in SQLite")
class SqliteCurveTest extends CurveContract {

    @Override
    StoreSettings emptyStore() {
        return sqlite();
    }

    /** As long as runs are said to become. */
    @Override
    int steps() {
        return 2_000_000;
    }
}
