package grokwatch.schemas.serde;

/** Confluent's framing: magic byte, schema id, body. */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    static void putHeader(byte[] target, int schemaId) {
        target[0] = MAGIC;
        target[1] = (byte) (schemaId >>> 24);
        target[2] = (byte) (schemaId >>> 16);
        target[3] = (byte) (schemaId >>> 8);
        target[4] = (byte) schemaId;
    }

    static int schemaId(byte[] message) {
        return (message[1] & 0xff) << 24
                | (message[2] & 0xff) << 16
                | (message[3] & 0xff) << 8
                | (message[4] & 0xff);
    }
}
