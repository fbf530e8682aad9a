package grokwatch.producers.files.wandb;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes {@code .wandb} files as the client does. */
final class WandbFileWriter {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    WandbFileWriter() {
        file.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0});
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    WandbFileWriter run(String name, Map<String, String> config) {
        byte[] items = message(out -> items(out, config));
        return record(
                17,
                message(
                        out -> {
                            out.writeString(3, "p");
                            out.writeByteArray(4, items);
                            out.writeString(8, name);
                        }));
    }

    WandbFileWriter history(long step, Map<String, String> values) {
        byte[] number = message(out -> out.writeInt64(1, step));
        return record(
                2,
                message(
                        out -> {
                            items(out, values);
                            out.writeByteArray(2, number);
                        }));
    }

    WandbFileWriter exit(int code) {
        return record(18, message(out -> out.writeInt32(1, code)));
    }

    /** A name with points is a nested one. */
    private static void items(CodedOutputStream out, Map<String, String> values)
            throws IOException {
        for (Map.Entry<String, String> entry : values.entrySet()) {
            byte[] item =
                    message(
                            one -> {
                                for (String key : entry.getKey().split("\\.")) {
                                    one.writeString(2, key);
                                }
                                one.writeString(16, entry.getValue());
                            });
            out.writeByteArray(1, item);
        }
    }

    private WandbFileWriter record(int field, byte[] content) {
        byte[] data = message(out -> out.writeByteArray(field, content));
        int from = 0;
        boolean first = true;
        while (first || from < data.length) {
            int left = RecordLog.BLOCK - file.size() % RecordLog.BLOCK;
            if (left < RecordLog.HEADER) {
                file.writeBytes(new byte[left]);
                continue;
            }
            int length = Math.min(left - RecordLog.HEADER, data.length - from);
            boolean last = from + length == data.length;
            piece(first ? (last ? 1 : 2) : (last ? 4 : 3), data, from, length);
            from += length;
            first = false;
        }
        return this;
    }

    private void piece(int type, byte[] data, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data, from, length);
        ByteBuffer header = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) crc.getValue()).putShort((short) length).put((byte) type);
        file.writeBytes(header.array());
        file.write(data, from, length);
    }

    /** Writes the fields of a message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
