package grokwatch.http.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password of which only the bcrypt hash is stored. A check takes tens of milliseconds of
 * processor time, by design: the password that was right last is compared by its digest in memory,
 * and only one check of a password runs at a time.
 */
public final class HashedPassword {

    /** bcrypt uses no more, bytes of UTF-8. */
    private static final int MAX_BYTES = 72;

    private static final int COST = 10;
    private static final int MAX_COST = 14;
    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

    private final String hash;
    private volatile Secret lastRight;

    private HashedPassword(String hash) {
        this.hash = hash;
    }

    /**
     * A hash as {@link #hash} and {@code htpasswd -B} make it.
     *
     * @throws IllegalArgumentException if it is none, such as a plain password, which the message
     *     does not contain
     */
    static HashedPassword parse(String hash) {
        Matcher matcher = BCRYPT.matcher(hash);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the password must be a bcrypt hash; \"grokwatch password USER\" prints the"
                            + " line for a password");
        }
        if (Integer.parseInt(matcher.group(1)) > MAX_COST) {
            throw new IllegalArgumentException(
                    "the cost of a hash must be <= " + MAX_COST + ", was " + matcher.group(1));
        }
        return new HashedPassword(hash);
    }

    /**
     * The hash of a password, with a random salt.
     *
     * @throws IllegalArgumentException if the password is empty or longer than bcrypt's {@value
     *     #MAX_BYTES} bytes
     */
    public static String hash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 1 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a password must have 1 to %d bytes, had %d"
                            .formatted(MAX_BYTES, bytes.length));
        }
        return new String(BCrypt.withDefaults().hash(COST, bytes), StandardCharsets.US_ASCII);
    }

    boolean matches(String password) {
        Secret right = lastRight;
        return right != null && right.equalsText(password) || check(password);
    }

    private synchronized boolean check(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean right =
                bytes.length <= MAX_BYTES
                        && BCrypt.verifyer()
                                .verify(bytes, hash.getBytes(StandardCharsets.US_ASCII))
                                .verified;
        if (right) {
            lastRight = new Secret(password);
        }
        return right;
    }
}
