package grokwatch.core.monitor;

import grokwatch.core.codec.Text;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.core.run.TargetReference;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Format of a description in a run's state. */
final class DescriptionCodec {

    /** Version of {@link #write}'s format: the first with relative targets. */
    static final int LAYOUT = 6;

    private static final int FIRST_WITH_TARGET = 5;

    private DescriptionCodec() {}

    static void write(DataOutput out, RunDescription d) throws IOException {
        writeNames(out, d.names());
        NullableNumbers numbers = new NullableNumbers();
        Text.write(out, d.network().architecture());
        numbers.add(d.network().parameterCount());
        numbers.add(d.network().width());
        numbers.add(d.network().depth());
        Text.write(out, d.regimen().optimizer());
        numbers.add(d.regimen().learningRate());
        numbers.add(d.regimen().weightDecay());
        numbers.add(d.regimen().dropout());
        numbers.add(d.regimen().batchSize());
        Text.write(out, d.data().task());
        numbers.add(d.data().trainSize());
        numbers.add(d.data().validationSize());
        numbers.add(d.data().classes());
        numbers.add(d.data().trainFraction());
        numbers.add(d.targets().maxSteps());
        numbers.add(d.targets().validationAccuracy());
        numbers.add(d.targets().trainLoss());
        numbers.add(d.targets().validationLoss());
        RunStatus.CODEC.write(out, d.lifecycle().status());
        Text.write(out, d.lifecycle().stopReason());
        VarLong.writeInt(out, d.lifecycle().attempt());
        writeTarget(out, d.targets().target());
        numbers.add(d.lifecycle().lastStep());
        numbers.add(d.targets().maxSeconds());
        numbers.write(out);
        writeReference(out, d.targets().reference());
    }

    /**
     * Reads what {@link #write} wrote, now or in an earlier version.
     *
     * @param layout that it was written in
     */
    static RunDescription read(DataInput in, int layout) throws IOException {
        return layout < FIRST_WITH_TARGET
                ? ReleasedDescription.read(in)
                : readWithTarget(in, layout);
    }

    private static RunDescription readWithTarget(DataInput in, int layout) throws IOException {
        RunDescription.Names names = readNames(in);
        String architecture = Text.read(in);
        String optimizer = Text.read(in);
        String task = Text.read(in);
        RunStatus status = RunStatus.CODEC.read(in);
        String stopReason = Text.read(in);
        int attempt = VarLong.readInt(in);
        Target target = readTarget(in);
        NullableNumbers numbers = NullableNumbers.read(in);
        RunDescription.Network network =
                new RunDescription.Network(
                        architecture, numbers.whole(), numbers.whole(), numbers.whole());
        RunDescription.Regimen regimen =
                new RunDescription.Regimen(
                        optimizer, numbers.real(), numbers.real(), numbers.real(), numbers.whole());
        RunDescription.Data data =
                new RunDescription.Data(
                        task, numbers.whole(), numbers.whole(), numbers.whole(), numbers.real());
        Long maxSteps = numbers.whole();
        Double validationAccuracy = numbers.real();
        Double trainLoss = numbers.real();
        Double validationLoss = numbers.real();
        RunDescription.Lifecycle lifecycle =
                new RunDescription.Lifecycle(status, stopReason, attempt, numbers.whole());
        return new RunDescription(
                names,
                network,
                regimen,
                data,
                new RunDescription.Targets(
                        maxSteps,
                        validationAccuracy,
                        trainLoss,
                        validationLoss,
                        target,
                        numbers.real(),
                        layout < LAYOUT ? null : readReference(in)),
                lifecycle);
    }

    private static void writeNames(DataOutput out, RunDescription.Names names) throws IOException {
        out.writeUTF(names.project());
        out.writeUTF(names.group());
        out.writeUTF(names.name());
        VarLong.writeInt(out, names.labels().size());
        for (Map.Entry<String, String> label : new TreeMap<>(names.labels()).entrySet()) {
            out.writeUTF(label.getKey());
            out.writeUTF(label.getValue());
        }
    }

    static RunDescription.Names readNames(DataInput in) throws IOException {
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

    private static void writeReference(DataOutput out, TargetReference reference)
            throws IOException {
        Text.write(out, reference == null ? null : reference.metric());
        if (reference != null) {
            Target.Direction.CODEC.write(out, reference.direction());
            Text.write(out, reference.run());
            out.writeDouble(reference.margin());
        }
    }

    private static TargetReference readReference(DataInput in) throws IOException {
        String metric = Text.read(in);
        return metric == null
                ? null
                : new TargetReference(
                        metric, Target.Direction.CODEC.read(in), Text.read(in), in.readDouble());
    }

    static void writeTarget(DataOutput out, Target target) throws IOException {
        Text.write(out, target == null ? null : target.metric());
        if (target != null) {
            Target.Direction.CODEC.write(out, target.direction());
            out.writeDouble(target.value());
        }
    }

    static Target readTarget(DataInput in) throws IOException {
        String metric = Text.read(in);
        return metric == null
                ? null
                : new Target(metric, Target.Direction.CODEC.read(in), in.readDouble());
    }
}
