package grokwatch.producers.files.replay;

import grokwatch.producers.files.curves.Curve;
import grokwatch.producers.files.curves.Descriptor;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.RunField;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded curve as the records of a file of its own. */
final class CurveRecords implements RecordSource {

    private final Curve curve;
    private final List<Field> meanings;
    private int next = -1;

    CurveRecords(Curve curve, AliasTable aliases, Source source) {
        this.curve = curve;
        this.meanings =
                curve.columns().stream().map(name -> aliases.metric(source, name).field()).toList();
    }

    @Override
    public Optional<FileRecord> next() {
        if (next < 0) {
            next = 0;
            return Optional.of(new Parameters("", parameters(curve.descriptor())));
        }
        return next < curve.rows().size()
                ? Optional.of(point(curve.rows().get(next++)))
                : Optional.empty();
    }

    private Point point(Curve.Row row) {
        LoggedTime time = LoggedTime.UNKNOWN;
        List<Point.Value> values = new ArrayList<>(row.values().length);
        for (int i = 0; i < row.values().length; i++) {
            Double value = row.values()[i];
            if (value == null) {
                continue;
            }
            if (meanings.get(i) == Axis.TIME) {
                time = LoggedTime.wallSeconds(value);
            } else if (meanings.get(i) == Axis.ELAPSED) {
                time = LoggedTime.elapsedSeconds(value);
            } else if (!(meanings.get(i) instanceof Axis)) {
                values.add(new Point.Value(curve.columns().get(i), value));
            }
        }
        return new Point("", row.step(), time, values);
    }

    private static Map<String, String> parameters(Descriptor descriptor) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RunField field : RunField.values()) {
            Double number = descriptor.real(field.fieldName());
            String text = number == null ? descriptor.text(field.fieldName()) : number.toString();
            if (text != null) {
                texts.put(field.fieldName(), text);
            }
        }
        return texts;
    }

    @Override
    public Position position() {
        return Position.at(Math.max(0, next));
    }

    @Override
    public void close() {
        // Nothing is open: the curve is in memory.
    }
}
