package grokwatch.producers.files.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import grokwatch.producers.files.record.Ended;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.table.JsonFields;
import grokwatch.producers.files.table.Numbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code Record} of the client's protocol, as far as it concerns curves: a history is a point; run
 * and config are parameters; an exit without error is the end.
 *
 * @see "wandb/proto/wandb_internal.proto"
 */
final class WandbRecord {

    private static final int HISTORY = 2;
    private static final int CONFIG = 5;
    private static final int RUN = 17;
    private static final int EXIT = 18;

    private static final int RUN_PROJECT = 3;
    private static final int RUN_CONFIG = 4;
    private static final int RUN_GROUP = 6;
    private static final int RUN_NAME = 8;
    private static final int EXIT_CODE = 1;

    private static final String STEP = "_step";
    private static final String TIMESTAMP = "_timestamp";
    private static final String OWN = "_";

    private WandbRecord() {}

    /**
     * The meaning of a record; empty where it concerns no curve.
     *
     * @throws IOException if the bytes are no such message
     */
    static Optional<FileRecord> decode(ByteBuffer bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        Optional<FileRecord> record = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case HISTORY -> record = point(Messages.nested(in, new Items()::readHistory));
                case CONFIG ->
                        record = Optional.of(config(Messages.nested(in, new Items()::readConfig)));
                case RUN -> record = Optional.of(Messages.nested(in, WandbRecord::readRun));
                case EXIT -> record = Messages.nested(in, WandbRecord::readExit);
                default -> in.skipField(tag);
            }
        }
        return record;
    }

    private static Optional<FileRecord> point(Items history) {
        Map<String, String> values = history.values();
        OptionalDouble logged = number(values.getOrDefault(STEP, ""));
        if (history.step() < 0 && logged.isEmpty()) {
            return Optional.empty();
        }
        long step = history.step() >= 0 ? history.step() : (long) logged.getAsDouble();
        List<Point.Value> points = new ArrayList<>();
        values.forEach(
                (name, json) -> {
                    OptionalDouble number =
                            name.startsWith(OWN) ? OptionalDouble.empty() : number(json);
                    number.ifPresent(value -> points.add(new Point.Value(name, value)));
                });
        OptionalDouble seconds = number(values.getOrDefault(TIMESTAMP, ""));
        LoggedTime time = LoggedTime.wallSeconds(seconds.orElse(Double.NaN));
        return points.isEmpty() ? Optional.empty() : Optional.of(new Point("", step, time, points));
    }

    /** A number in JSON, also one of those that JSON lacks; empty for any other value. */
    private static OptionalDouble number(String json) {
        return json.startsWith("\"") ? number(unquoted(json)) : Numbers.parse(json);
    }

    /** The client writes NaN and the infinities as texts; a text is no number otherwise. */
    private static String unquoted(String json) {
        return switch (json) {
            case "\"NaN\"" -> "NaN";
            case "\"Infinity\"" -> "Infinity";
            case "\"-Infinity\"" -> "-Infinity";
            default -> "";
        };
    }

    private static Parameters config(Items config) {
        Map<String, String> texts = new LinkedHashMap<>();
        config.values().forEach((name, json) -> put(texts, name, json));
        return new Parameters("", texts);
    }

    private static void put(Map<String, String> texts, String name, String json) {
        try {
            JsonNode value = JsonFields.reader().readTree(json);
            if (value.isObject() && !name.startsWith(OWN)) {
                JsonFields.texts(value).forEach((key, text) -> texts.put(name + "/" + key, text));
            } else if (value.isValueNode()) {
                texts.put(name, value.asText());
            }
        } catch (IOException e) {
            texts.put(name, json);
        }
    }

    private static FileRecord readRun(CodedInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case RUN_PROJECT -> texts.put("project", in.readString());
                case RUN_CONFIG ->
                        texts.putAll(config(Messages.nested(in, new Items()::readConfig)).values());
                case RUN_GROUP -> texts.put("group", in.readString());
                case RUN_NAME -> texts.put("run_name", in.readString());
                default -> in.skipField(tag);
            }
        }
        return new Parameters("", texts);
    }

    private static Optional<FileRecord> readExit(CodedInputStream in) throws IOException {
        int code = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == EXIT_CODE) {
                code = in.readInt32();
            } else {
                in.skipField(tag);
            }
        }
        return code == 0 ? Optional.of(new Ended("", "exit code 0")) : Optional.empty();
    }
}
