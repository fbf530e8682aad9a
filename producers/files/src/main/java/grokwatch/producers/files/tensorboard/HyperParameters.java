package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hyper-parameters as the hparams plugin writes them: {@code
 * HParamsPluginData.session_start_info.hparams}, a map of {@code google.protobuf.Value}.
 */
final class HyperParameters {

    /** Name of the plugin. */
    static final String PLUGIN = "hparams";

    private static final int SESSION_START_INFO = 3;
    private static final int HPARAMS = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int NUMBER_VALUE = 2;
    private static final int STRING_VALUE = 3;
    private static final int BOOL_VALUE = 4;

    private final Map<String, String> values = new LinkedHashMap<>();
    private String key = "";
    private String text = "";

    private HyperParameters() {}

    /** Texts by name; empty when the content is of another kind. */
    static Map<String, String> decode(byte[] content) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(content);
        HyperParameters all = new HyperParameters();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == SESSION_START_INFO) {
                Messages.nested(in, all::readSession);
            } else {
                in.skipField(tag);
            }
        }
        return all.values;
    }

    private HyperParameters readSession(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == HPARAMS) {
                Messages.nested(in, this::readEntry);
            } else {
                in.skipField(tag);
            }
        }
        return this;
    }

    private HyperParameters readEntry(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KEY -> key = in.readString();
                case VALUE -> Messages.nested(in, this::readValue);
                default -> in.skipField(tag);
            }
        }
        values.put(key, text);
        return this;
    }

    private HyperParameters readValue(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case NUMBER_VALUE -> text = Double.toString(in.readDouble());
                case STRING_VALUE -> text = in.readString();
                case BOOL_VALUE -> text = Boolean.toString(in.readBool());
                default -> in.skipField(tag);
            }
        }
        return this;
    }
}
