package grokwatch.producers.files.table;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Decompresses the pages of Parquet files, since the codecs that come with its reader need Hadoop.
 */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final Set<CompressionCodecName> READ =
            EnumSet.of(
                    CompressionCodecName.UNCOMPRESSED,
                    CompressionCodecName.SNAPPY,
                    CompressionCodecName.ZSTD,
                    CompressionCodecName.GZIP);

    /** Bytes of a page; writers' defaults are about 1 MiB. */
    private static final int MAX_PAGE_BYTES = 64 << 20;

    /**
     * @throws IOException if a compression is not read
     */
    static void check(CompressionCodecName codec) throws IOException {
        if (!READ.contains(codec)) {
            throw new IOException(
                    "compression %s is not read; write the file with zstd, snappy or gzip"
                            .formatted(codec));
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("files are read here, not written");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return new Decompressor(name);
    }

    @Override
    public void release() {
        // Nothing is pooled.
    }

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        @SuppressWarnings("deprecation")
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(plain(bytes.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int size)
                throws IOException {
            byte[] bytes = new byte[inSize];
            in.get(bytes);
            out.put(plain(bytes, size));
        }

        @Override
        public void release() {
            // Nothing is pooled.
        }

        private byte[] plain(byte[] bytes, int size) throws IOException {
            if (size < 0 || size > MAX_PAGE_BYTES) {
                throw new IOException(
                        "a page must have at most %d bytes, has %d"
                                .formatted(MAX_PAGE_BYTES, size));
            }
            return switch (codec) {
                case UNCOMPRESSED -> bytes;
                case SNAPPY -> snappy(bytes, size);
                case ZSTD -> Zstd.decompress(bytes, size);
                case GZIP -> gzip(bytes, size);
                default -> throw new IllegalStateException("not opened: " + codec);
            };
        }

        private static byte[] snappy(byte[] bytes, int size) throws IOException {
            if (Snappy.uncompressedLength(bytes) != size) {
                throw new IOException("a page does not have the size in its header");
            }
            return Snappy.uncompress(bytes);
        }

        private static byte[] gzip(byte[] bytes, int size) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return in.readNBytes(size);
            }
        }
    }
}
