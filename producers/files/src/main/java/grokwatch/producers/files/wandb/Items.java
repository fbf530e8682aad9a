package grokwatch.producers.files.wandb;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code HistoryRecord}, {@code ConfigRecord}: items with a key, or several nested ones, and a
 * value in JSON. Not thread-safe.
 */
final class Items {

    private static final int ITEM = 1;
    private static final int HISTORY_STEP = 2;
    private static final int KEY = 1;
    private static final int NESTED_KEY = 2;
    private static final int VALUE_JSON = 16;
    private static final int STEP_NUMBER = 1;
    private static final int MAX_ITEMS = 4096;

    private final Map<String, String> values = new LinkedHashMap<>();
    private long step = -1;

    /** Texts of JSON by name, the keys of nested items joined by points. */
    Map<String, String> values() {
        return values;
    }

    /** Step of a history; -1: none. */
    long step() {
        return step;
    }

    /** Reads a history, whose second field is its step. */
    Items readHistory(CodedInputStream in) throws IOException {
        return read(in, HISTORY_STEP);
    }

    Items readConfig(CodedInputStream in) throws IOException {
        return read(in, -1);
    }

    private Items read(CodedInputStream in, int stepField) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == ITEM && values.size() < MAX_ITEMS) {
                Messages.nested(in, this::readItem);
            } else if (field == stepField) {
                step = Messages.nested(in, Items::readStep);
            } else {
                in.skipField(tag);
            }
        }
        return this;
    }

    private Items readItem(CodedInputStream in) throws IOException {
        String name = "";
        String json = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KEY -> name = in.readString();
                case NESTED_KEY -> name = (name.isEmpty() ? "" : name + ".") + in.readString();
                case VALUE_JSON -> json = in.readString();
                default -> in.skipField(tag);
            }
        }
        values.put(name, json);
        return this;
    }

    /** The number; of a step without one, which is the default, 0. */
    private static long readStep(CodedInputStream in) throws IOException {
        long number = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == STEP_NUMBER) {
                number = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return number;
    }
}
