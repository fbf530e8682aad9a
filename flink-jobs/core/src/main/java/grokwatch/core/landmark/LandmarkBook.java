package grokwatch.core.landmark;

import grokwatch.core.codec.StatePart;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The few landmarks that are kept of a run, however long it is: spread half evenly over its steps
 * and half evenly over their logarithm, since a model has to answer early and late alike.
 *
 * <p>Values are kept to 1/512, before they are written as after, so that a restore changes nothing;
 * what the description alone gives is not kept, but added at the end.
 */
public final class LandmarkBook implements StatePart {

    /** Landmarks kept at most. */
    public static final int CAPACITY = 10;

    private final List<Landmark> landmarks = new ArrayList<>();

    /**
     * Takes a landmark in; where there are too many, the most crowded one in between goes.
     *
     * @throws IllegalArgumentException if its step does not exceed that of the last one
     */
    public void add(Landmark landmark) {
        if (!landmarks.isEmpty() && landmark.step() <= last().step()) {
            throw new IllegalArgumentException(
                    "step must exceed " + last().step() + ", was " + landmark.step());
        }
        landmarks.add(LandmarkCodec.CHANGING.rounded(landmark));
        if (landmarks.size() > CAPACITY) {
            landmarks.remove(indexOfClosest());
        }
    }

    private int indexOfClosest() {
        int crowded = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < landmarks.size() - 1; i++) {
            double room = position(i + 1) - position(i - 1);
            if (room < least) {
                least = room;
                crowded = i;
            }
        }
        return crowded;
    }

    /** Where a landmark lies between the first (0) and the last (1). */
    private double position(int i) {
        double from = Math.max(1, landmarks.get(0).step());
        double to = Math.max(from + 1, last().step());
        double at = Math.max(1, landmarks.get(i).step());
        return ((at - from) / (to - from) + Math.log(at / from) / Math.log(to / from)) / 2;
    }

    private Landmark last() {
        return landmarks.get(landmarks.size() - 1);
    }

    /** Step of the last landmark, -1 when there is none. */
    public long lastStep() {
        return landmarks.isEmpty() ? -1 : last().step();
    }

    /**
     * Those kept, in order of step.
     *
     * @param newest features of the run now, which lend the landmarks what is the same all along
     */
    public List<Landmark> all(float[] newest) {
        return landmarks.stream().map(landmark -> completed(landmark, newest)).toList();
    }

    private static Landmark completed(Landmark landmark, float[] newest) {
        float[] features = landmark.features().clone();
        for (Feature feature : Feature.values()) {
            if (feature.isConstant()) {
                features[feature.ordinal()] = newest[feature.ordinal()];
            }
        }
        return new Landmark(landmark.step(), features, landmark.forecast());
    }

    /** Drops what lies after a step: the run was resumed there, or was judged anew. */
    @Override
    public void rewind(long step) {
        landmarks.removeIf(landmark -> landmark.step() > step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(landmarks.size());
        for (Landmark landmark : landmarks) {
            LandmarkCodec.CHANGING.write(out, landmark);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        landmarks.clear();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            landmarks.add(LandmarkCodec.CHANGING.read(in));
        }
    }
}
