package grokwatch.http.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The two schemes of RFC 6750 and RFC 7617, read from a header's value. */
final class Authorization {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Authorization() {}

    /** What is shown as bearer token; null is no header. */
    static Optional<String> bearer(String header) {
        return after(BEARER, header);
    }

    /** {@code user:password} as shown; empty also if that is no Base64. */
    static Optional<String> basic(String header) {
        return after(BASIC, header).flatMap(Authorization::decoded);
    }

    private static Optional<String> after(String scheme, String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(scheme)
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
