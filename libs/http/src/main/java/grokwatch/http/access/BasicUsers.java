package grokwatch.http.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Users with a password each, shown as {@code Authorization: Basic}. */
public final class BasicUsers implements Access {

    private final List<Secret> pairs;

    private BasicUsers(List<Secret> pairs) {
        this.pairs = pairs;
    }

    /**
     * Reads users.
     *
     * @param lines {@code user:password} each; blank lines and those that begin with # are skipped
     * @throws IllegalArgumentException naming the line, if one is neither, or if there is no user
     */
    public static BasicUsers of(List<String> lines) {
        List<Secret> pairs =
                IntStream.range(0, lines.size())
                        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                        .mapToObj(i -> new Secret(pair(i + 1, lines.get(i).strip())))
                        .toList();
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("users must not be none: a line is user:password");
        }
        return new BasicUsers(pairs);
    }

    private static String pair(int number, String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || colon == line.length() - 1) {
            throw new IllegalArgumentException(
                    "line " + number + " must be user:password, neither of them empty");
        }
        return line;
    }

    @Override
    public Optional<Scope> scope(String authorization) {
        String shown = Authorization.basic(authorization).orElse("");
        boolean admitted = false;
        for (Secret pair : pairs) {
            admitted |= pair.equalsText(shown);
        }
        return admitted ? Optional.of(Scope.ADMIN) : Optional.empty();
    }

    @Override
    public String toString() {
        return "BasicUsers[" + pairs.size() + "]";
    }
}
