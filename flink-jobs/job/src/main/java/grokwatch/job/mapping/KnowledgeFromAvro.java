package grokwatch.job.mapping;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.target.TargetModel;
import grokwatch.schemas.DelayModel;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.avro.util.ByteBufferInputStream;

/** Reads what the whole fleet has learned. */
public final class KnowledgeFromAvro {

    private KnowledgeFromAvro() {}

    /**
     * The landmark model of a record that carries one.
     *
     * @return null where it is damaged or of a format that this version does not have: the last
     *     model stays
     */
    public static LandmarkModel model(DelayModel of) {
        try (DataInputStream in =
                new DataInputStream(
                        new ByteBufferInputStream(List.of(of.getLearned().duplicate())))) {
            return LandmarkModel.read(in);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The model of times to a target.
     *
     * @return null where it is damaged or of a format that this version does not have: the last
     *     model stays
     */
    public static TargetModel targets(DelayModel of) {
        try (DataInputStream in =
                new DataInputStream(
                        new GZIPInputStream(
                                new ByteBufferInputStream(List.of(of.getLearned().duplicate()))))) {
            return TargetModel.read(in);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    public static EffectTable effects(DelayModel of) {
        return EffectTable.from(of.getCoefficients());
    }
}
