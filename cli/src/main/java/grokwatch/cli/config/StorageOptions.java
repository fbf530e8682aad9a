package grokwatch.cli.config;

import grokwatch.cli.command.UserException;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What the storage app keeps, for how long, and in which further form. */
public final class StorageOptions {

    private static final String FOREVER = "forever";
    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,4})d");

    @Option(
            names = "--store-curves",
            arity = "1",
            paramLabel = "true|false",
            defaultValue = "true",
            description = "Whether curves of runs are stored too (default: ${DEFAULT-VALUE}).")
    private boolean curves;

    @Option(
            names = "--retention",
            paramLabel = "DAYS|forever",
            defaultValue = FOREVER,
            description =
                    "Retention of diagnostics, forecasts, curves, projections and "
                            + "deliveries, for example 90d (default: ${DEFAULT-VALUE}).")
    private String retention;

    @Option(
            names = "--parquet-dir",
            paramLabel = "DIR",
            description = "Writes hourly Parquet files below this folder too (default: none).")
    private Path parquet;

    /**
     * What is kept in a store and beside it.
     *
     * @throws UserException if the retention is no number of days
     */
    public StorageSettings settings(StoreSettings store) {
        return new StorageSettings(
                store,
                curves,
                Optional.of(retention)
                        .filter(text -> !text.equals(FOREVER))
                        .map(StorageOptions::days),
                parquet());
    }

    private Optional<Path> parquet() {
        return Optional.ofNullable(parquet).map(Path::toAbsolutePath);
    }

    private static Duration days(String text) {
        Matcher days = DAYS.matcher(text);
        if (!days.matches()) {
            throw new UserException(
                    "--retention must be a number of days, 1d to 99999d, or forever, was \""
                            + text
                            + "\"");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
