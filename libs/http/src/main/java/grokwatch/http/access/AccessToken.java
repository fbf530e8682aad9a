package grokwatch.http.access;

import java.util.List;
import java.util.Optional;

/**
 * A secret that clients send: as {@code Authorization: Bearer SECRET}, or as the password of {@code
 * Basic} with any user, since MLflow's clients offer both and browsers only the latter. Compared in
 * constant time.
 */
public final class AccessToken implements Access {

    private final Secret secret;
    private final Scope scope;

    /**
     * A token of the highest scope.
     *
     * @throws IllegalArgumentException if the secret is blank
     */
    public AccessToken(String secret) {
        this(secret, Scope.ADMIN);
    }

    /**
     * @throws IllegalArgumentException if the secret is blank
     */
    public AccessToken(String secret, Scope scope) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        this.secret = new Secret(secret);
        this.scope = scope;
    }

    /**
     * Tokens of a file.
     *
     * @param lines {@code TOKEN} or {@code TOKEN SCOPE} each; a token alone has every scope
     * @throws IllegalArgumentException naming the line, but not its token, if one is neither
     */
    public static Access ofLines(List<String> lines) {
        return Access.anyOf(
                SecretLines.parse(lines, "a line is TOKEN or TOKEN SCOPE", AccessToken::parse));
    }

    private static AccessToken parse(String line) {
        String[] words = line.split("\\s+");
        if (words.length > 2) {
            throw new IllegalArgumentException(
                    "must be TOKEN or TOKEN SCOPE; a token has no spaces");
        }
        return new AccessToken(words[0], words.length == 1 ? Scope.ADMIN : Scope.parse(words[1]));
    }

    @Override
    public Optional<Scope> scope(String authorization) {
        String shown =
                Authorization.bearer(authorization)
                        .or(() -> Authorization.basic(authorization).map(AccessToken::password))
                        .orElse("");
        return secret.equalsText(shown) ? Optional.of(scope) : Optional.empty();
    }

    private static String password(String pair) {
        return pair.substring(pair.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
