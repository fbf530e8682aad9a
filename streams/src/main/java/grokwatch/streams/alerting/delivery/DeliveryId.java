package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of deliveries: fingerprint, episode, state and receiver, fit for an HTTP header. */
final class DeliveryId {

    private static final String SAFE_FINGERPRINT = "[A-Za-z0-9_-]{1,128}";

    private DeliveryId() {}

    /** The id under which a receiver is told of an alert; at most 256 ASCII characters. */
    static String of(GrokkingAlert alert, ReceiverName receiver) {
        return of(alert, alert.getState(), receiver);
    }

    /** The id under which a receiver was told that an alert fired. */
    static String ofFiring(GrokkingAlert alert, ReceiverName receiver) {
        return of(alert, AlertState.FIRING, receiver);
    }

    private static String of(GrokkingAlert alert, AlertState state, ReceiverName receiver) {
        return String.join(
                ".",
                safe(alert.getFingerprint()),
                String.valueOf(alert.getEpisode()),
                state.name(),
                receiver.value());
    }

    /** Ours are hexadecimal already; whatever else comes must not break a header. */
    private static String safe(String fingerprint) {
        if (fingerprint.matches(SAFE_FINGERPRINT)) {
            return fingerprint;
        }
        try {
            byte[] text = fingerprint.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
