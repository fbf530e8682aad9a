package grokwatch.core.target;

import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Target;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What a finished run teaches about the time to its target.
 *
 * @param runId name
 * @param traits whose evidence it is
 * @param target of the run
 * @param maxSteps budget; NaN when unknown
 * @param hitStep first evaluation at the target; -1: never reached
 * @param lastStep of the last evaluation
 * @param complete false: stopped from outside before its end, so that not reaching means nothing
 * @param landmarks before the hit, in order of step
 */
public record FinishedTargetRun(
        String runId,
        TargetTraits traits,
        Target target,
        double maxSteps,
        long hitStep,
        long lastStep,
        boolean complete,
        List<TargetLandmark> landmarks) {

    public FinishedTargetRun {
        Objects.requireNonNull(target, "target");
        landmarks = List.copyOf(landmarks);
    }

    /** The finished run of a progress and its landmarks. */
    public static FinishedTargetRun of(
            String runId,
            TargetTraits traits,
            TargetProgress run,
            TargetBudget budget,
            TargetLandmarks landmarks,
            boolean complete) {
        return new FinishedTargetRun(
                runId,
                traits,
                run.target(),
                budget.maxSteps(),
                run.hitStep(),
                run.step(),
                complete,
                landmarks.all());
    }

    /** The same as far as it was seen at a step: after that, not reaching means nothing. */
    public FinishedTargetRun until(long step) {
        return hit() && hitStep <= step
                ? this
                : new FinishedTargetRun(
                        runId,
                        traits,
                        target,
                        maxSteps,
                        -1,
                        Math.min(lastStep, step),
                        false,
                        landmarks.stream().filter(each -> each.step() < step).toList());
    }

    public boolean hit() {
        return hitStep >= 0;
    }

    /** Whether it shows what becomes of such a run: it arrived, or had its full time. */
    boolean isOutcome() {
        return hit() || complete;
    }

    /** Runs with the same key have comparable gaps. */
    String key() {
        return key(traits.task(), target);
    }

    static String key(String task, Target target) {
        return task + '\n' + target;
    }

    static void writeAll(DataOutput out, Collection<FinishedTargetRun> runs) throws IOException {
        VarLong.writeInt(out, runs.size());
        for (FinishedTargetRun run : runs) {
            run.write(out);
        }
    }

    static List<FinishedTargetRun> readAll(DataInput in) throws IOException {
        int size = VarLong.readInt(in);
        List<FinishedTargetRun> runs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            runs.add(read(in));
        }
        return runs;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(runId);
        traits.write(out);
        out.writeUTF(target.metric());
        out.writeBoolean(target.direction() == Target.Direction.MAX);
        out.writeDouble(target.value());
        out.writeDouble(maxSteps);
        VarLong.write(out, hitStep);
        VarLong.write(out, lastStep);
        out.writeBoolean(complete);
        VarLong.writeInt(out, landmarks.size());
        for (TargetLandmark landmark : landmarks) {
            landmark.write(out);
        }
    }

    static FinishedTargetRun read(DataInput in) throws IOException {
        String runId = in.readUTF();
        TargetTraits traits = TargetTraits.read(in);
        String metric = in.readUTF();
        Target.Direction direction = in.readBoolean() ? Target.Direction.MAX : Target.Direction.MIN;
        Target target = new Target(metric, direction, in.readDouble());
        double maxSteps = in.readDouble();
        long hitStep = VarLong.read(in);
        long lastStep = VarLong.read(in);
        boolean complete = in.readBoolean();
        int size = VarLong.readInt(in);
        List<TargetLandmark> landmarks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            landmarks.add(TargetLandmark.read(in));
        }
        return new FinishedTargetRun(
                runId, traits, target, maxSteps, hitStep, lastStep, complete, landmarks);
    }
}
