package grokwatch.core.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Registry of the parts of a state: each is registered once, under an id that is never changed and
 * never given to another part. A part is written as its id, its layout, its length and its bytes,
 * so that a reader skips parts that it does not have, and leaves fresh those that were not written.
 */
public final class StateParts {

    private static final int END = 0;
    private static final int MAX_ID = Byte.MAX_VALUE;
    private static final int INITIAL_BYTES = 512;

    private final Map<Integer, Storable> parts = new TreeMap<>();
    private final List<LongConsumer> rewinds = new ArrayList<>();
    private final List<LongConsumer> dependentRewinds = new ArrayList<>();

    /**
     * Registers a part.
     *
     * @param id in [1, 127]
     * @return the part
     * @throws IllegalArgumentException if the id is out of range or taken
     */
    public <P extends StatePart> P add(int id, P part) {
        register(id, part);
        rewinds.add(part::rewind);
        return part;
    }

    /**
     * Registers a part whose rewinding depends on other parts.
     *
     * @param rewind called with the last step that is kept, after all other parts were rewound
     */
    public <P extends Storable> P add(int id, P part, LongConsumer rewind) {
        register(id, part);
        dependentRewinds.add(rewind);
        return part;
    }

    private void register(int id, Storable part) {
        if (id <= END || id > MAX_ID) {
            throw new IllegalArgumentException("id must be in [1, " + MAX_ID + "], was " + id);
        }
        if (parts.putIfAbsent(id, part) != null) {
            throw new IllegalArgumentException("id " + id + " belongs to " + parts.get(id));
        }
    }

    /** Rewinds every part to a step. */
    public void rewind(long step) {
        rewinds.forEach(rewind -> rewind.accept(step));
        dependentRewinds.forEach(rewind -> rewind.accept(step));
    }

    /** Writes the parts; one without bytes is as good as a new one, and left out. */
    public void write(DataOutput out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        DataOutputStream buffer = new DataOutputStream(bytes);
        for (Map.Entry<Integer, Storable> entry : parts.entrySet()) {
            bytes.reset();
            entry.getValue().write(buffer);
            if (bytes.size() > 0) {
                writeHead(out, entry.getKey(), entry.getValue().layout());
                VarLong.writeUnsigned(out, bytes.size());
                out.write(bytes.toByteArray());
            }
        }
        out.writeByte(END);
    }

    /** The id, negative where a layout follows that is not the released one. */
    private static void writeHead(DataOutput out, int id, int layout) throws IOException {
        if (layout == Storable.RELEASED_LAYOUT) {
            out.writeByte(id);
        } else {
            out.writeByte(-id);
            out.writeByte(layout);
        }
    }

    /**
     * Reads what {@link #write} wrote, now or in an earlier version.
     *
     * @throws IOException if a part is of a later layout, or its length is not that of its layout
     */
    public void read(DataInput in) throws IOException {
        PartInput bytes = new PartInput(in);
        DataInputStream part = new DataInputStream(bytes);
        for (int head = in.readByte(); head != END; head = in.readByte()) {
            int id = Math.abs(head);
            int layout = head > 0 ? Storable.RELEASED_LAYOUT : in.readByte();
            bytes.open((int) VarLong.readUnsigned(in));
            Storable known = parts.get(id);
            if (known != null) {
                read(id, known, part, layout);
                requireEnd(id, layout, bytes);
            }
            bytes.skipRest();
        }
    }

    /**
     * Reads parts that stand one after the other without ids, as formats before 5 wrote them.
     *
     * @param from first id
     * @param to last id
     * @param layout of every part
     */
    public void readUnframed(DataInput in, int from, int to, int layout) throws IOException {
        for (int id = from; id <= to; id++) {
            parts.get(id).read(in, layout);
        }
    }

    private static void read(int id, Storable part, DataInput in, int layout) throws IOException {
        if (layout > part.layout()) {
            throw new IOException(
                    "part %d of the state is of layout %d, this version reads up to %d"
                            .formatted(id, layout, part.layout()));
        }
        part.read(in, layout);
    }

    private static void requireEnd(int id, int layout, PartInput bytes) throws IOException {
        if (bytes.rest() > 0) {
            throw new IOException(
                    "part %d of the state has %d bytes more than its layout %d"
                            .formatted(id, bytes.rest(), layout));
        }
    }
}
