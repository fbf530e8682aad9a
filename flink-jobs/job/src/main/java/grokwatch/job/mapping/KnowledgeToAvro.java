package grokwatch.job.mapping;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.target.TargetModel;
import grokwatch.schemas.DelayModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes what the whole fleet has learned. */
public final class KnowledgeToAvro {

    private KnowledgeToAvro() {}

    public static DelayModel map(LandmarkModel of) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            of.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return DelayModel.newBuilder()
                .setCohort(FleetKeys.LANDMARKS)
                .setVersion(of.provenance().version())
                .setTrainedAt(of.provenance().trainedAt())
                .setRuns(of.provenance().runs())
                .setGeneralisedRuns(of.provenance().grokkers())
                .setLearned(ByteBuffer.wrap(bytes.toByteArray()))
                .build();
    }

    /**
     * The model of times to a target, compressed.
     *
     * @param trainedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z
     */
    public static DelayModel map(TargetModel of, long trainedAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            of.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return DelayModel.newBuilder()
                .setCohort(FleetKeys.TARGETS)
                .setVersion(of.version())
                .setTrainedAt(trainedAt)
                .setRuns(of.runs())
                .setGeneralisedRuns(of.arrived())
                .setLearned(ByteBuffer.wrap(bytes.toByteArray()))
                .build();
    }

    /**
     * @param trainedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z; the
     *     version too, since effects have none of their own
     */
    public static DelayModel map(EffectTable of, long trainedAt) {
        return numbers(FleetKeys.EFFECTS, of.coefficients(), trainedAt);
    }

    /**
     * Factors by which intervals are widened.
     *
     * @param of by project, > 1
     * @param changedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z
     */
    public static DelayModel widening(Map<String, Double> of, long changedAt) {
        return numbers(FleetKeys.WIDENING, of, changedAt);
    }

    /**
     * Values of ended runs that relative targets refer to.
     *
     * @param changedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z
     */
    public static DelayModel endValues(Map<String, Double> of, long changedAt) {
        return numbers(FleetKeys.END_VALUES, of, changedAt);
    }

    private static DelayModel numbers(String key, Map<String, Double> of, long timestamp) {
        return DelayModel.newBuilder()
                .setCohort(key)
                .setVersion(Math.max(1, timestamp))
                .setTrainedAt(timestamp)
                .setRuns(0)
                .setGeneralisedRuns(0)
                .setCoefficients(of)
                .build();
    }
}
