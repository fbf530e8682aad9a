package grokwatch.core.signal;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last step at which each layer was logged, for the first few layers that a run logs: layers of
 * one step all count, and a repeat is known as one. Layers are told apart by their names' hashes.
 */
final class LayerClocks implements Storable {

    /** Layers that are followed; a run's state has no room for more. */
    static final int MAX_LAYERS = 4;

    private int[] layers = {};
    private long[] steps = {};

    /** Whether the layer is followed, or may still be. */
    boolean hasRoomFor(String layer) {
        return indexOf(layer) >= 0 || layers.length < MAX_LAYERS;
    }

    /** Last step of a layer, -1 when none. */
    long lastStep(String layer) {
        int index = indexOf(layer);
        return index < 0 ? -1 : steps[index];
    }

    /** A layer that there is room for was logged at a step. */
    void tick(String layer, long step) {
        int index = indexOf(layer);
        if (index < 0) {
            index = layers.length;
            layers = Arrays.copyOf(layers, index + 1);
            steps = Arrays.copyOf(steps, index + 1);
            layers[index] = layer.hashCode();
        }
        steps[index] = step;
    }

    void rewind(long step) {
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.min(steps[i], step);
        }
    }

    private int indexOf(String layer) {
        int hash = layer.hashCode();
        for (int i = 0; i < layers.length; i++) {
            if (layers[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(layers.length);
        for (int i = 0; i < layers.length; i++) {
            out.writeInt(layers[i]);
            VarLong.write(out, steps[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        int count = in.readByte();
        layers = new int[count];
        steps = new long[count];
        for (int i = 0; i < count; i++) {
            layers[i] = in.readInt();
            steps[i] = VarLong.read(in);
        }
    }
}
