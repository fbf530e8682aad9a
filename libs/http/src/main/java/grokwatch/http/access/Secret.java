package grokwatch.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that is compared in constant time. Not even its length shows. */
final class Secret {

    private final byte[] digest;

    Secret(String text) {
        digest = digest(text);
    }

    boolean equalsText(String shown) {
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
}
