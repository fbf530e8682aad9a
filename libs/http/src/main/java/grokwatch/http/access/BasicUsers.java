package grokwatch.http.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users with a hashed password each, sent as {@code Authorization: Basic}. */
public final class BasicUsers implements Access {

    private static final String FORM = "must be USER:HASH or USER:HASH:SCOPE";

    private final Map<String, User> users;
    private final User anyUser;

    private BasicUsers(List<User> users) {
        this.users = users.stream().collect(Collectors.toMap(User::name, Function.identity()));
        anyUser = users.get(0);
    }

    private record User(String name, HashedPassword password, Scope scope) {}

    /**
     * Users of a file.
     *
     * @param lines {@code USER:HASH} or {@code USER:HASH:SCOPE} each, with a bcrypt hash; a user
     *     without scope has every scope; blank lines and those that begin with # are skipped
     * @throws IllegalArgumentException naming the line, but not its content, if one is neither, if
     *     a user occurs twice, or if there is none
     */
    public static BasicUsers of(List<String> lines) {
        try {
            return new BasicUsers(SecretLines.parse(lines, "a line " + FORM, BasicUsers::user));
        } catch (IllegalStateException duplicate) {
            throw new IllegalArgumentException("each user must have one line", duplicate);
        }
    }

    private static User user(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length < 2 || fields[0].isEmpty()) {
            throw new IllegalArgumentException(FORM);
        }
        HashedPassword password = HashedPassword.parse(fields[1]);
        if (fields.length > 3) {
            throw new IllegalArgumentException(FORM);
        }
        return new User(
                fields[0], password, fields.length == 2 ? Scope.ADMIN : Scope.parse(fields[2]));
    }

    /** An unknown user takes as long as a known one with a wrong password. */
    @Override
    public Optional<Scope> scope(String authorization) {
        String pair = Authorization.basic(authorization).orElse("");
        int colon = pair.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        User user = users.get(pair.substring(0, colon));
        boolean right =
                (user == null ? anyUser : user).password().matches(pair.substring(colon + 1));
        return right && user != null ? Optional.of(user.scope()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "BasicUsers[" + users.size() + "]";
    }
}
