package grokwatch.job.mapping;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.schemas.DelayModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

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
     * @param trainedAt time of the newest outcome, milliseconds since 1970-01-01T00:00Z; the
     *     version too, since effects have none of their own
     */
    public static DelayModel map(EffectTable of, long trainedAt) {
        return DelayModel.newBuilder()
                .setCohort(FleetKeys.EFFECTS)
                .setVersion(Math.max(1, trainedAt))
                .setTrainedAt(trainedAt)
                .setRuns(0)
                .setGeneralisedRuns(0)
                .setCoefficients(of.coefficients())
                .build();
    }
}
