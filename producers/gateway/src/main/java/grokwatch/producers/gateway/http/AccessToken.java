package grokwatch.producers.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * The secret that callers must show: as {@code Authorization: Bearer SECRET}, or as the password of
 * {@code Basic}, whatever the user, since MLflow's clients offer both. Compared in constant time.
 */
public final class AccessToken {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final byte[] digest;

    /**
     * @throws IllegalArgumentException if the secret is blank
     */
    public AccessToken(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        digest = digest(secret);
    }

    /** Whether a header's value shows the secret; null is no header. */
    public boolean admits(String authorization) {
        if (authorization == null) {
            return false;
        }
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return matches(authorization.substring(BEARER.length()).strip());
        }
        return scheme.startsWith(BASIC)
                && matches(password(authorization.substring(BASIC.length()).strip()));
    }

    private static String password(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** Digests are of one length, so that not even the secret's length shows in the time. */
    private boolean matches(String shown) {
        return MessageDigest.isEqual(digest, digest(shown));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
