package grokwatch.core.learning;

import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.LandmarkCodec;
import grokwatch.core.learning.analog.Analogs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How examples are kept: about 70 bytes a landmark. */
final class ExampleCodec {

    private static final int MAX_LANDMARKS = 1_000;

    private ExampleCodec() {}

    static void write(DataOutput out, List<Example> examples) throws IOException {
        Analogs.of(examples.stream().map(Example::analog).toList()).write(out);
        for (Example example : examples) {
            out.writeUTF(example.runId());
            OutcomeKind.CODEC.write(out, example.kind());
            VarLong.write(out, example.memorisedStep());
            VarLong.writeInt(out, example.landmarks().size());
            for (Landmark landmark : example.landmarks()) {
                LandmarkCodec.WHOLE.write(out, landmark);
            }
        }
    }

    static List<Example> read(DataInput in) throws IOException {
        Analogs analogs = Analogs.read(in);
        List<Example> examples = new ArrayList<>();
        for (var analog : analogs.runs()) {
            examples.add(
                    new Example(
                            in.readUTF(),
                            OutcomeKind.CODEC.require(in.readByte()),
                            VarLong.read(in),
                            analog,
                            landmarks(in)));
        }
        return examples;
    }

    private static List<Landmark> landmarks(DataInput in) throws IOException {
        int count = VarLong.readInt(in);
        if (count < 1 || count > MAX_LANDMARKS) {
            throw new IOException("an example does not have " + count + " landmarks");
        }
        List<Landmark> landmarks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            landmarks.add(LandmarkCodec.WHOLE.read(in));
        }
        return landmarks;
    }
}
