package grokwatch.producers.names.table;

import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.field.RunField;
import grokwatch.producers.names.field.Unmapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is named: something measured again and again, or a parameter given once. */
public enum NameKind {
    METRIC("metrics", MetricField.values(), Axis.values()),
    PARAMETER("params", RunField.values());

    private final String section;
    private final List<Field> fields = new ArrayList<>();

    NameKind(String section, Field[]... fields) {
        this.section = section;
        for (Field[] some : fields) {
            this.fields.addAll(List.of(some));
        }
        this.fields.addAll(List.of(Unmapped.values()));
    }

    /** Name of its section in an alias table. */
    public String section() {
        return section;
    }

    /** The field of that name that such a name can mean. */
    Optional<Field> field(String fieldName) {
        return fields.stream().filter(field -> field.fieldName().equals(fieldName)).findFirst();
    }

    /** Names of all fields, for messages. */
    List<String> fieldNames() {
        return fields.stream().map(Field::fieldName).toList();
    }
}
