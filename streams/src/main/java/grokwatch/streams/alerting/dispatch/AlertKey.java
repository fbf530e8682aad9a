package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.Notification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of alerts and notifications, fit for an HTTP header. */
public final class AlertKey {

    private static final String SAFE_FINGERPRINT = "[A-Za-z0-9_-]{1,128}";

    private AlertKey() {}

    /** Fingerprint and episode: at most 140 of {@code [A-Za-z0-9._-]}. */
    public static String of(Notification alert) {
        return safe(alert.fingerprint()) + "." + alert.episode();
    }

    /** The first hexadecimal digits of a text's SHA-256. */
    public static String digest(String text, int digits) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Ours are hexadecimal already; whatever else comes must not break a header. */
    private static String safe(String fingerprint) {
        return fingerprint.matches(SAFE_FINGERPRINT) ? fingerprint : digest(fingerprint, 64);
    }
}
