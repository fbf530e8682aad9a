package grokwatch.core.learning.analog;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a finished run is kept: its texts by their numbers in a table that many runs share. */
final class AnalogCodec {

    private static final int GENERALISED = 1;
    private static final int LIVE = 2;

    private AnalogCodec() {}

    static List<String> texts(Analog run) {
        RunTraits t = run.traits();
        return List.of(t.task(), t.architecture(), t.optimizer(), run.setting());
    }

    static void write(DataOutput out, Analog run, Map<String, Integer> numbers) throws IOException {
        for (String text : texts(run)) {
            VarLong.writeInt(out, numbers.get(text));
        }
        RunTraits t = run.traits();
        out.writeFloat(t.undecayed());
        out.writeFloat(t.lnLearningRate());
        out.writeFloat(t.lnWeightDecay());
        out.writeFloat(t.lnDataFraction());
        out.writeFloat(t.coupons());
        out.writeFloat(t.lnWidth());
        out.writeFloat(t.dropout());
        out.writeByte((run.generalised() ? GENERALISED : 0) | (run.live() ? LIVE : 0));
        VarLong.write(out, run.endStep());
    }

    static Analog read(DataInput in, String[] texts) throws IOException {
        String task = text(in, texts);
        String architecture = text(in, texts);
        String optimizer = text(in, texts);
        String setting = text(in, texts);
        RunTraits traits =
                new RunTraits(
                        task,
                        architecture,
                        optimizer,
                        in.readFloat(),
                        in.readFloat(),
                        in.readFloat(),
                        in.readFloat(),
                        in.readFloat(),
                        in.readFloat(),
                        in.readFloat());
        int flags = in.readByte();
        long endStep = VarLong.read(in);
        if (endStep < 1) {
            throw new IOException("a run cannot have ended at step " + endStep);
        }
        return new Analog(
                traits, setting, (flags & LIVE) != 0, (flags & GENERALISED) != 0, endStep);
    }

    private static String text(DataInput in, String[] texts) throws IOException {
        int number = VarLong.readInt(in);
        if (number < 0 || number >= texts.length) {
            throw new IOException("there is no text " + number + " of " + texts.length);
        }
        return texts[number];
    }
}
