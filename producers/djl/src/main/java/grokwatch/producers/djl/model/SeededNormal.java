package grokwatch.producers.djl.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Random;

/**
 * Draws weights from a normal distribution of standard deviation scale / sqrt(fan-in), from a
 * generator of the run's own: DJL's is one for the whole process, so runs side by side would not be
 * repeatable. A scale above one starts networks with the large norms that delay generalisation.
 *
 * @see "Z. Liu, E. Michaud, M. Tegmark (2023). Omnigrok: Grokking Beyond Algorithmic Data. ICLR."
 */
public final class SeededNormal implements Initializer {

    private final double scale;
    private final Random random;

    /**
     * @param scale factor of the standard deviation; > 0
     */
    public SeededNormal(double scale, long seed) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be > 0, was " + scale);
        }
        this.scale = scale;
        this.random = new Random(seed);
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        double fanIn = (double) shape.size() / shape.get(0);
        double deviation = scale / Math.sqrt(fanIn);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return manager.create(values, shape).toType(dataType, false);
    }
}
