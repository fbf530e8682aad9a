package grokwatch.core.target;

import grokwatch.core.run.RunDescription;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * What of a run decides whose evidence counts.
 *
 * @param task what is trained: runs of one task and target have comparable curves
 * @param group runs of one group, such as the seeds of a sweep, never calibrate each other
 */
public record TargetTraits(String task, String group) {

    public TargetTraits {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(group, "group");
    }

    /** The traits by a run's description; the project stands for a task that is unknown. */
    public static TargetTraits of(RunDescription run) {
        String task = run.data().task();
        String name = task == null ? run.names().project() : task;
        return new TargetTraits(name.toLowerCase(Locale.ROOT), run.names().group());
    }

    /** Name of the group among those of all tasks. */
    String fleetGroup() {
        return task + '\n' + group;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(task);
        out.writeUTF(group);
    }

    static TargetTraits read(DataInput in) throws IOException {
        return new TargetTraits(in.readUTF(), in.readUTF());
    }
}
