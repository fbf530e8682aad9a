package grokwatch.core.landmark;

import grokwatch.core.codec.FixedPoint;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Landmarks in about seventy bytes each: every number to 1/512, probabilities to 1/65535. A format
 * says which features are written; the others come back as NaN.
 */
public final class LandmarkCodec {

    /** Every feature. */
    public static final LandmarkCodec WHOLE = new LandmarkCodec(List.of(Feature.values()));

    /** Those that change along a run. */
    static final LandmarkCodec CHANGING =
            new LandmarkCodec(
                    Arrays.stream(Feature.values()).filter(f -> !f.isConstant()).toList());

    private static final double PROBABILITY_SCALE = 65_535;

    private final int[] written;

    private LandmarkCodec(List<Feature> written) {
        this.written = written.stream().mapToInt(Feature::ordinal).toArray();
    }

    /** The landmark as it comes back from storage. */
    Landmark rounded(Landmark landmark) {
        float[] features = missing();
        for (int i : written) {
            features[i] = FixedPoint.round(landmark.features()[i]);
        }
        RawForecast f = landmark.forecast();
        RawForecast forecast =
                f == null
                        ? null
                        : new RawForecast(
                                FixedPoint.round(f.lnRemaining()),
                                FixedPoint.round(f.disagreement()),
                                FixedPoint.round(f.similarRuns()),
                                probability(probabilityCode(f.probability())));
        return new Landmark(landmark.step(), features, forecast);
    }

    public void write(DataOutput out, Landmark landmark) throws IOException {
        VarLong.write(out, landmark.step());
        for (int i : written) {
            out.writeShort(FixedPoint.encode(landmark.features()[i]));
        }
        RawForecast f = landmark.forecast();
        out.writeBoolean(f != null);
        if (f != null) {
            out.writeShort(FixedPoint.encode(f.lnRemaining()));
            out.writeShort(FixedPoint.encode(f.disagreement()));
            out.writeShort(FixedPoint.encode(f.similarRuns()));
            out.writeShort(probabilityCode(f.probability()));
        }
    }

    public Landmark read(DataInput in) throws IOException {
        long step = VarLong.read(in);
        float[] features = missing();
        for (int i : written) {
            features[i] = FixedPoint.decode(in.readShort());
        }
        return new Landmark(step, features, in.readBoolean() ? forecast(in) : null);
    }

    private static float[] missing() {
        float[] features = new float[Feature.COUNT];
        Arrays.fill(features, Float.NaN);
        return features;
    }

    private static RawForecast forecast(DataInput in) throws IOException {
        return new RawForecast(
                FixedPoint.decode(in.readShort()),
                FixedPoint.decode(in.readShort()),
                FixedPoint.decode(in.readShort()),
                probability(in.readUnsignedShort()));
    }

    private static int probabilityCode(double probability) {
        return (int) Math.rint(probability * PROBABILITY_SCALE);
    }

    private static double probability(int code) {
        return code / PROBABILITY_SCALE;
    }
}
