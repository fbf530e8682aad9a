package grokwatch.core.monitor;

import grokwatch.core.codec.Text;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How a description is kept in a run's state. */
final class DescriptionCodec {

    private DescriptionCodec() {}

    static void write(DataOutput out, RunDescription d) throws IOException {
        out.writeUTF(d.names().project());
        out.writeUTF(d.names().group());
        out.writeUTF(d.names().name());
        VarLong.writeInt(out, d.names().labels().size());
        for (Map.Entry<String, String> label : new TreeMap<>(d.names().labels()).entrySet()) {
            out.writeUTF(label.getKey());
            out.writeUTF(label.getValue());
        }
        Text.write(out, d.network().architecture());
        writeWhole(out, d.network().parameterCount());
        writeWhole(out, d.network().width());
        writeWhole(out, d.network().depth());
        Text.write(out, d.regimen().optimizer());
        writeReal(out, d.regimen().learningRate());
        writeReal(out, d.regimen().weightDecay());
        writeReal(out, d.regimen().dropout());
        writeWhole(out, d.regimen().batchSize());
        Text.write(out, d.data().task());
        writeWhole(out, d.data().trainSize());
        writeWhole(out, d.data().validationSize());
        writeWhole(out, d.data().classes());
        writeReal(out, d.data().trainFraction());
        writeWhole(out, d.targets().maxSteps());
        writeReal(out, d.targets().validationAccuracy());
        writeReal(out, d.targets().trainLoss());
        writeReal(out, d.targets().validationLoss());
        RunStatus.CODEC.write(out, d.lifecycle().status());
        Text.write(out, d.lifecycle().stopReason());
        VarLong.writeInt(out, d.lifecycle().attempt());
        writeWhole(out, d.lifecycle().lastStep());
    }

    static RunDescription read(DataInput in) throws IOException {
        return new RunDescription(
                names(in),
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

    private static RunDescription.Names names(DataInput in) throws IOException {
        String project = in.readUTF();
        String group = in.readUTF();
        String name = in.readUTF();
        Map<String, String> labels = new TreeMap<>();
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            labels.put(in.readUTF(), in.readUTF());
        }
        return new RunDescription.Names(project, group, name, labels);
    }

    private static void writeWhole(DataOutput out, Long value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            VarLong.write(out, value);
        }
    }

    private static Long readWhole(DataInput in) throws IOException {
        return in.readBoolean() ? VarLong.read(in) : null;
    }

    private static void writeReal(DataOutput out, Double value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeDouble(value);
        }
    }

    private static Double readReal(DataInput in) throws IOException {
        return in.readBoolean() ? in.readDouble() : null;
    }
}
