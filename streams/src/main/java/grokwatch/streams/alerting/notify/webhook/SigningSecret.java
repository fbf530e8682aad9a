package grokwatch.streams.alerting.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of Standard Webhooks' symmetric signatures, scheme {@code v1}: HMAC-SHA256. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN = 24;
    private static final int MAX = 64;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Of its text.
     *
     * @param text {@code whsec_} and 24 to 64 bytes in base 64
     * @throws IllegalArgumentException if it is no such text; the message does not repeat it
     */
    public static SigningSecret of(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            throw new IllegalArgumentException("signing secret must start with " + PREFIX);
        }
        byte[] key = decoded(stripped.substring(PREFIX.length()));
        if (key.length < MIN || key.length > MAX) {
            throw new IllegalArgumentException(
                    "signing secret must hold %d to %d bytes, had %d"
                            .formatted(MIN, MAX, key.length));
        }
        return new SigningSecret(key);
    }

    /** The signature of an attempt, with its scheme: {@code v1,<base 64>}. */
    String sign(String id, long epochSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("signing secret is no base 64");
        }
    }
}
