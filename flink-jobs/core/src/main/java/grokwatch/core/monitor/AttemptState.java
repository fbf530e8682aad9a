package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which attempt of a run is under way, and whether the run is over. */
final class AttemptState implements StatePart {

    private int attempt;
    private boolean ended;

    int attempt() {
        return attempt;
    }

    void begin(int next) {
        attempt = next;
    }

    boolean hasEnded() {
        return ended;
    }

    void ended(boolean whether) {
        ended = whether;
    }

    /** {@link Resumption} sets both. */
    @Override
    public void rewind(long step) {
        // Nothing of it depends on the step.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, attempt);
        out.writeBoolean(ended);
    }

    @Override
    public void read(DataInput in) throws IOException {
        attempt = VarLong.readInt(in);
        ended = in.readBoolean();
    }
}
