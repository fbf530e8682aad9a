package grokwatch.http.access;

/**
 * The secret that callers must show: as {@code Authorization: Bearer SECRET}, or as the password of
 * {@code Basic}, whatever the user, since MLflow's clients offer both and browsers only the latter.
 * Compared in constant time.
 */
public final class AccessToken implements Access {

    private final Secret secret;

    /**
     * @throws IllegalArgumentException if the secret is blank
     */
    public AccessToken(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        this.secret = new Secret(secret);
    }

    @Override
    public boolean admits(String authorization) {
        String shown =
                Authorization.bearer(authorization)
                        .or(() -> Authorization.basic(authorization).map(AccessToken::password))
                        .orElse("");
        return secret.equalsText(shown);
    }

    private static String password(String pair) {
        return pair.substring(pair.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
