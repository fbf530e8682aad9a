package grokwatch.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a secret permits; each scope includes those before it. */
public enum Scope {
    READ,
    SILENCE,
    ADMIN;

    /**
     * The scope of a name in lower case.
     *
     * @throws IllegalArgumentException naming the known scopes
     */
    public static Scope parse(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "scope must be one of %s, was \"%.40s\""
                        .formatted(
                                Arrays.stream(values())
                                        .map(Scope::text)
                                        .collect(Collectors.joining(", ")),
                                name));
    }

    public boolean includes(Scope needed) {
        return compareTo(needed) >= 0;
    }

    /** The name as in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
