package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import java.io.IOException;
import java.util.OptionalDouble;

/** {@code Summary.Value}: one tag's value at one step, with metadata at its first. */
final class SummaryValue {

    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;
    private static final int PLUGIN_DATA = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;

    private String tag = "";
    private String plugin = "";
    private OptionalDouble scalar = OptionalDouble.empty();
    private byte[] pluginContent = {};

    private SummaryValue() {}

    String tag() {
        return tag;
    }

    /** Plugin that the tag is for; empty where the value does not say. */
    String plugin() {
        return plugin;
    }

    byte[] pluginContent() {
        return pluginContent;
    }

    /** The value; empty when it is no scalar. */
    OptionalDouble scalar() {
        return scalar;
    }

    static SummaryValue decode(CodedInputStream in) throws IOException {
        SummaryValue value = new SummaryValue();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TAG -> value.tag = in.readString();
                case SIMPLE_VALUE -> value.scalar = OptionalDouble.of(in.readFloat());
                case TENSOR -> value.scalar = Messages.nested(in, Tensors::scalar);
                case METADATA -> Messages.nested(in, value::readMetadata);
                default -> in.skipField(tag);
            }
        }
        return value;
    }

    private SummaryValue readMetadata(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == PLUGIN_DATA) {
                Messages.nested(in, this::readPlugin);
            } else {
                in.skipField(tag);
            }
        }
        return this;
    }

    private SummaryValue readPlugin(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PLUGIN_NAME -> plugin = in.readString();
                case PLUGIN_CONTENT -> pluginContent = in.readByteArray();
                default -> in.skipField(tag);
            }
        }
        return this;
    }
}
