package grokwatch.streams.storage.sql;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store is.
 *
 * @param url JDBC URL: {@code jdbc:sqlite:/path/to/file} or {@code jdbc:postgresql://host/database}
 * @param user of the database; SQLite has none
 * @param password of that user
 */
public record StoreSettings(String url, Optional<String> user, Optional<String> password) {

    public StoreSettings {
        Dialect.of(url);
    }

    /** An embedded file, which the first writer creates. */
    public static StoreSettings file(Path file) {
        return new StoreSettings(
                SqliteDialect.PREFIX + file.toAbsolutePath(), Optional.empty(), Optional.empty());
    }

    /** A database whose URL needs no user and password. */
    public static StoreSettings of(String url) {
        return new StoreSettings(url, Optional.empty(), Optional.empty());
    }

    /** The engine's peculiarities. */
    public Dialect dialect() {
        return Dialect.of(url);
    }

    /** Without the password, and without the URL's parameters, which may hold one. */
    @Override
    public String toString() {
        return "StoreSettings[url=%s, user=%s]"
                .formatted(url.replaceAll("\\?.*", "?***"), user.orElse(""));
    }
}
