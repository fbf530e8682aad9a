package grokwatch.core.command;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that issuers and trainers share. Immutable; safe for several threads. */
public final class CommandKey {

    /** Fewest bytes of a key. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException if the key is shorter than 32 bytes
     */
    public CommandKey(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the command key must have at least %d bytes, had %d"
                            .formatted(MIN_BYTES, bytes.length));
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Signs a command. */
    public SignedCommand sign(Command command) {
        return new SignedCommand(command, signature(command));
    }

    /** Whether a command was signed with this key; takes constant time. */
    public boolean verifies(SignedCommand signed) {
        return MessageDigest.isEqual(
                signature(signed.command()).getBytes(StandardCharsets.US_ASCII),
                signed.signature().getBytes(StandardCharsets.UTF_8));
    }

    private String signature(Command command) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(command.canonicalBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "CommandKey[***]";
    }
}
