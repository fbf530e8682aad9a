package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes event files as TensorFlow's writers do. */
public final class EventFileWriter {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    public EventFileWriter() {
        event(
                0,
                0,
                out -> {
                    out.writeString(3, "brain.Event:2");
                });
    }

    /** Writes a part of a message. */
    @FunctionalInterface
    public interface Part {

        void to(CodedOutputStream out) throws IOException;
    }

    /** A scalar as PyTorch and TensorFlow 1 write it. */
    public EventFileWriter simple(double wallTime, long step, String tag, float value) {
        return value(
                wallTime,
                step,
                out -> {
                    out.writeString(1, tag);
                    out.writeFloat(2, value);
                });
    }

    /** A scalar as TensorFlow 2 writes it. */
    public EventFileWriter tensor(double wallTime, long step, String tag, float value) {
        return tensor(wallTime, step, tag, value, "scalars", 0);
    }

    /** A tensor of some plugin and rank. */
    public EventFileWriter tensor(
            double wallTime, long step, String tag, float value, String plugin, int rank) {
        byte[] content =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
        byte[] shape =
                message(
                        out -> {
                            for (int i = 0; i < rank; i++) {
                                out.writeByteArray(2, message(dim -> dim.writeInt64(1, 1)));
                            }
                        });
        return value(
                wallTime,
                step,
                out -> {
                    out.writeString(1, tag);
                    out.writeByteArray(
                            8,
                            message(
                                    tensor -> {
                                        tensor.writeEnum(1, 1);
                                        tensor.writeByteArray(2, shape);
                                        tensor.writeByteArray(4, content);
                                    }));
                    out.writeByteArray(9, metadata(plugin, new byte[0]));
                });
    }

    /** Hyper-parameters, numbers and texts. */
    public EventFileWriter hparams(String name, double number, String other, String text) {
        byte[] session =
                message(
                        out -> {
                            out.writeByteArray(1, entry(name, v -> v.writeDouble(2, number)));
                            out.writeByteArray(1, entry(other, v -> v.writeString(3, text)));
                        });
        byte[] content = message(out -> out.writeByteArray(3, session));
        return value(
                1,
                0,
                out -> {
                    out.writeString(1, "_hparams_/session_start_info");
                    out.writeByteArray(9, metadata("hparams", content));
                });
    }

    public EventFileWriter event(double wallTime, long step, Part what) {
        return frame(
                message(
                        out -> {
                            out.writeDouble(1, wallTime);
                            out.writeInt64(2, step);
                            what.to(out);
                        }));
    }

    public EventFileWriter frame(byte[] data) {
        byte[] length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
        file.writeBytes(length);
        file.writeBytes(crc(length));
        file.writeBytes(data);
        file.writeBytes(crc(data));
        return this;
    }

    public byte[] bytes() {
        return file.toByteArray();
    }

    public static byte[] crc(byte[] of) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MaskedCrc.of(ByteBuffer.wrap(of)))
                .array();
    }

    private EventFileWriter value(double wallTime, long step, Part value) {
        byte[] summary = message(out -> out.writeByteArray(1, message(value)));
        return event(wallTime, step, out -> out.writeByteArray(5, summary));
    }

    private static byte[] entry(String key, Part value) {
        return message(
                out -> {
                    out.writeString(1, key);
                    out.writeByteArray(2, message(value));
                });
    }

    private static byte[] metadata(String plugin, byte[] content) {
        byte[] data =
                message(
                        out -> {
                            out.writeString(1, plugin);
                            out.writeByteArray(2, content);
                        });
        return message(out -> out.writeByteArray(1, data));
    }

    private static byte[] message(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            part.to(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
