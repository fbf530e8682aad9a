package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A SQLite store of the first release")
class SqliteUpgradeTest extends UpgradeContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        return StoreSettings.file(oldFile());
    }
}
