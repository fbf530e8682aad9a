package grokwatch.streams.api.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authentication between instances of one installation: each signs its requests with a shared
 * secret. A signature covers server, target and time, so that a copied one is of no use for another
 * server or request, nor after a minute; the secret itself is never sent.
 */
public final class PeerKey {

    /** The header that carries a signature. */
    static final String HEADER = "Grokwatch-Peer";

    private static final String ALGORITHM = "HmacSHA256";
    private static final long VALID_MILLIS = 60_000;

    private final SecretKeySpec key;

    /**
     * @param secret that all instances have, not empty
     */
    public PeerKey(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Signs a request.
     *
     * @param server that receives the request, {@code host:port}
     * @param target path and query
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    String sign(String server, String target, long now) {
        return now + "." + HexFormat.of().formatHex(mac(server, target, now));
    }

    /** Whether a signature is valid for a request that this server received just now. */
    boolean verifies(String signature, String server, String target, long now) {
        String[] parts = signature.split("\\.", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
            return false;
        }
        long signedAt = Long.parseLong(parts[0]);
        byte[] right =
                HexFormat.of()
                        .formatHex(mac(server, target, signedAt))
                        .getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, parts[1].getBytes(StandardCharsets.UTF_8))
                && Math.abs(now - signedAt) <= VALID_MILLIS;
    }

    private byte[] mac(String server, String target, long at) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = String.join("\n", server, target, Long.toString(at));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "PeerKey[***]";
    }
}
