package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** {@code Event}: what a writer put down at one step and time. */
final class Event {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;

    private final List<SummaryValue> values = new ArrayList<>();
    private double wallTime;
    private long step;

    private Event() {}

    /** Seconds since 1970-01-01T00:00Z. */
    double wallTime() {
        return wallTime;
    }

    long step() {
        return step;
    }

    List<SummaryValue> values() {
        return values;
    }

    /**
     * @throws IOException if the bytes are no such message
     */
    static Event decode(ByteBuffer bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        Event event = new Event();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case WALL_TIME -> event.wallTime = in.readDouble();
                case STEP -> event.step = in.readInt64();
                case SUMMARY -> Messages.nested(in, event::readSummary);
                default -> in.skipField(tag);
            }
        }
        return event;
    }

    private Event readSummary(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == SUMMARY_VALUE) {
                values.add(Messages.nested(in, SummaryValue::decode));
            } else {
                in.skipField(tag);
            }
        }
        return this;
    }
}
