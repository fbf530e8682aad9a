package grokwatch.cli.config;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.UserFiles;
import grokwatch.cli.stack.StackLayout;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The SQL store that results are kept in. */
public final class StoreOptions {

    @Option(
            names = "--store-url",
            paramLabel = "JDBC-URL",
            description =
                    "Store, for example jdbc:postgresql://host/grokwatch "
                            + "(default: the embedded file below --data-dir).")
    private String url;

    @Option(names = "--store-user", paramLabel = "USER", description = "User of the store.")
    private String user;

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description = "File that holds the password of that user.")
    private Path passwordFile;

    /** How to reach the store: the named one, or the layout's own file. */
    public StoreSettings settings(StackLayout layout) {
        if (url == null) {
            return StoreSettings.file(layout.store());
        }
        return new StoreSettings(
                url,
                Optional.ofNullable(user),
                Optional.ofNullable(passwordFile).map(UserFiles::secret));
    }

    /**
     * Opens the store for reading.
     *
     * @throws UserException if there is none
     */
    public FleetQueries open(StackLayout layout) {
        if (url == null && !Files.exists(layout.store())) {
            throw new UserException(
                    "no store at "
                            + layout.store()
                            + " yet; start `grokwatch up`, or give --data-dir or --store-url");
        }
        try {
            return FleetQueries.open(settings(layout));
        } catch (SQLException e) {
            throw new UserException(settings(layout) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
