package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.command.Verb;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * First step at which the trainer applied a command that alters the run. A change is part of the
 * checkpoint that a run is resumed from; a stop is over when the run is resumed. Takes no room
 * where there is none.
 */
final class AppliedStep implements StatePart {

    private long step = -1;
    private boolean stop;

    /**
     * Takes a command in.
     *
     * @param verb null where it is unknown, which counts as a change
     * @return whether the first step has changed
     */
    boolean applied(Verb verb, long at) {
        boolean stops = verb == Verb.STOP;
        if (!stops && verb != null && !verb.altersRun()) {
            return false;
        }
        boolean isFirst = step < 0 || at < step || stop && !stops;
        boolean isNew = isFirst && at != step;
        if (isFirst) {
            step = at;
            stop = stops;
        }
        return isNew;
    }

    /** The step; -1: none. */
    long step() {
        return step;
    }

    @Override
    public void rewind(long last) {
        if (stop || step > last + 1) {
            step = -1;
            stop = false;
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        if (step >= 0) {
            VarLong.write(out, step << 1 | (stop ? 1 : 0));
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        long code = VarLong.read(in);
        step = code >> 1;
        stop = (code & 1) == 1;
    }
}
