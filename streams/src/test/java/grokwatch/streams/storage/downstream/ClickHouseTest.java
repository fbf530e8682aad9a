package grokwatch.streams.storage.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ClickHouse itself is not there in a build; its tables are compared with the records. {@code
 * -Dgrokwatch.release=true} adds the columns of new fields to the files.
 */
@DisplayName("ClickHouse's tables")
class ClickHouseTest {

    private static final Path FOLDER = Path.of("..", "docker", "clickhouse");
    private static final Pattern TOPIC = Pattern.compile("kafka_topic_list = '([^']+)'");
    private static final Pattern COLUMN = Pattern.compile("    (\\w+) ([^,]+(?:, [^,]+\\))?),?");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @BeforeAll
    static void addColumnsOfNewFields() throws IOException {
        if (Boolean.getBoolean("grokwatch.release")) {
            for (Path file : files()) {
                Files.writeString(file, withNewFields(file));
            }
        }
    }

    /** The file with a line for each field that it has not yet, behind those that it has. */
    private static String withNewFields(Path file) throws IOException {
        int inQueue = columns(statement(file, 0)).size();
        StringBuilder queue = new StringBuilder();
        StringBuilder table = new StringBuilder();
        StringBuilder view = new StringBuilder();
        List<Schema.Field> fields = schema(file).getFields();
        for (Schema.Field field : fields.subList(inQueue, fields.size())) {
            String type = type(field.schema());
            String column = column(field.name());
            boolean renamed = !column.equals(field.name());
            queue.append(",\n    ").append(field.name()).append(' ').append(type);
            table.append(",\n    ").append(column).append(' ').append(type);
            view.append(",\n    ").append(field.name()).append(renamed ? " AS " + column : "");
        }
        return Files.readString(file)
                .replace("\n) ENGINE = Kafka", queue + "\n) ENGINE = Kafka")
                .replace("\n) ENGINE = Repl", table + "\n) ENGINE = Repl")
                .replace("\nFROM ", view + "\nFROM ");
    }

    @ParameterizedTest
    @MethodSource("files")
    void readEveryFieldOfTheRecordInItsType(Path file) throws Exception {
        List<String> expected =
                schema(file).getFields().stream()
                        .map(field -> field.name() + " " + type(field.schema()))
                        .toList();

        assertThat(columns(statement(file, 0))).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepTheSameFieldsAndFillThemAll(Path file) throws Exception {
        List<String> retained =
                columns(statement(file, 1)).stream().map(c -> c.split(" ")[0]).toList();
        List<String> fields = schema(file).getFields().stream().map(f -> column(f.name())).toList();

        assertThat(retained).containsExactlyElementsOf(fields);
        assertThat(selected(statement(file, 2))).containsExactlyElementsOf(fields);
    }

    private static Schema schema(Path file) throws IOException {
        Matcher topic = TOPIC.matcher(Files.readString(file));
        assertThat(topic.find()).isTrue();
        return Records.schema(Records.topic(topic.group(1)));
    }

    private static String statement(Path file, int index) throws IOException {
        return Files.readString(file).replaceAll("(?m)^--.*\n", "").split(";\n")[index];
    }

    private static List<String> columns(String statement) {
        String body = statement.substring(0, statement.indexOf(") ENGINE"));
        List<String> columns = new ArrayList<>();
        body.lines()
                .map(COLUMN::matcher)
                .filter(Matcher::matches)
                .forEach(m -> columns.add(m.group(1) + " " + m.group(2)));
        return columns;
    }

    /** The names that a view gives to what it selects. */
    private static List<String> selected(String statement) {
        String body =
                statement.substring(statement.indexOf("SELECT\n") + 7, statement.indexOf("FROM"));
        return body.lines()
                .map(line -> line.strip().replaceAll(",$", "").replaceAll(".* AS ", ""))
                .toList();
    }

    private static String column(String field) {
        return field.equals("timestamp")
                ? "logged_at"
                : field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String type(Schema schema) {
        if (schema.isUnion()) {
            return "Nullable(" + type(Records.valueOf(schema)) + ")";
        }
        return switch (schema.getType()) {
            case INT -> "Int32";
            case LONG -> "Int64";
            case FLOAT -> "Float32";
            case DOUBLE -> "Float64";
            case BOOLEAN -> "Bool";
            case MAP -> "Map(String, " + type(schema.getValueType()) + ")";
            case ARRAY -> "Array(" + type(schema.getElementType()) + ")";
            default -> "String";
        };
    }
}
