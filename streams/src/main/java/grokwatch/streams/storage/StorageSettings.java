package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Contents and places of the storage app's stores.
 *
 * @param store tables of results
 * @param curves whether the curves of runs are stored in it too; a fleet of very many runs may do
 *     without
 * @param retention minimum age of dropped rows of tables that grow with time, at least a day;
 *     empty: for ever
 * @param parquet folder for hourly Parquet files; empty: none
 */
public record StorageSettings(
        StoreSettings store, boolean curves, Optional<Duration> retention, Optional<Path> parquet) {

    private static final Duration MIN = Duration.ofDays(1);

    public StorageSettings {
        if (retention.filter(time -> time.compareTo(MIN) < 0).isPresent()) {
            throw new IllegalArgumentException(
                    "retention must be >= 1 day, was " + retention.get());
        }
    }

    /** Results and curves, for ever, and no files. */
    public static StorageSettings of(StoreSettings store) {
        return new StorageSettings(store, true, Optional.empty(), Optional.empty());
    }
}
