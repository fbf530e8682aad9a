package grokwatch.producers.gateway.tee;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The first bytes of what passes by, up to a bound beyond which none are held. Not thread-safe. */
final class Capture {

    /** Largest body that is copied, bytes: four times what MLflow's clients send. */
    static final int MAX = 4 << 20;

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long seen;

    void add(ByteBuffer passing) {
        seen += passing.remaining();
        if (seen > MAX) {
            bytes = null;
        } else if (passing.hasRemaining()) {
            byte[] copy = new byte[passing.remaining()];
            passing.duplicate().get(copy);
            bytes.writeBytes(copy);
        }
    }

    /** Bytes that have passed, held or not. */
    long seen() {
        return seen;
    }

    boolean isTooLarge() {
        return bytes == null;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
