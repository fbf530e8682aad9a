package grokwatch.producers.files.tensorboard;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC-32C, rotated and shifted, so that the CRC of data that hold CRCs is no special value.
 *
 * @see "tensorboard/summary/writer/record_writer.py, masked_crc32c"
 */
final class MaskedCrc {

    private static final int SHIFT = 15;
    private static final int DELTA = 0xa282ead8;

    private MaskedCrc() {}

    static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), SHIFT) + DELTA;
    }
}
