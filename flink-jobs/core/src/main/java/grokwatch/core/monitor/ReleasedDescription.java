package grokwatch.core.monitor;

import grokwatch.core.codec.Text;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.io.DataInput;
import java.io.IOException;

/** Reads descriptions of formats before 5: a flag before each number, no target. */
final class ReleasedDescription {

    private ReleasedDescription() {}

    static RunDescription read(DataInput in) throws IOException {
        return new RunDescription(
                DescriptionCodec.readNames(in),
                new RunDescription.Network(
                        Text.read(in), readWhole(in), readWhole(in), readWhole(in)),
                new RunDescription.Regimen(
                        Text.read(in), readReal(in), readReal(in), readReal(in), readWhole(in)),
                new RunDescription.Data(
                        Text.read(in), readWhole(in), readWhole(in), readWhole(in), readReal(in)),
                new RunDescription.Targets(readWhole(in), readReal(in), readReal(in), readReal(in)),
                new RunDescription.Lifecycle(
                        RunStatus.CODEC.read(in),
                        Text.read(in),
                        VarLong.readInt(in),
                        readWhole(in)));
    }

    private static Long readWhole(DataInput in) throws IOException {
        return in.readBoolean() ? VarLong.read(in) : null;
    }

    private static Double readReal(DataInput in) throws IOException {
        return in.readBoolean() ? in.readDouble() : null;
    }
}
