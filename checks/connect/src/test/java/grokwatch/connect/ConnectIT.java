package grokwatch.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.embedded.kafka.EmbeddedKafka;
import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The shipped sinks in Kafka Connect's own runtime")
class ConnectIT {

    private static final Path FOLDER = Path.of("..", "..", "docker", "connect");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;
    private static EmbeddedPostgres postgres;
    private static ConnectWorker worker;

    @BeforeAll
    static void startServers() throws Exception {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        registry = EmbeddedRegistry.start(directory.resolve("registry.jsonl"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicCatalogue.PLAIN.createMissing(admin, 1, Optional.of((short) 1));
        }
        worker = new ConnectWorker(kafka.bootstrapServers(), directory.resolve("offsets"));
    }

    @AfterAll
    static void stopServers() throws Exception {
        worker.close();
        registry.close();
        kafka.close();
        postgres.close();
    }

    static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesTheLastCommittedRecordOfEachKeyWithAllItsColumns(Path file) throws Exception {
        JsonNode shipped = JSON.readTree(file.toFile());
        Map<String, String> config = here(shipped.path("config"));
        List<String> key = List.of(config.get("primary.key.fields").split(","));
        SpecificRecord last = publish(topic(config.get("topics")), key);

        worker.start(shipped.path("name").textValue(), config);

        String table = config.get("collection.name.format");
        Map<String, Object> expected =
                columns(last, config.getOrDefault("transforms.flat.exclude", ""));
        assertThat(awaitRow(table, shipped.path("name").textValue(), expected))
                .containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(count(table)).as("rows: the aborted record has none").isEqualTo(1);
    }

    /** What is shipped, with this test's endpoints and a converter that Maven Central has. */
    private static Map<String, String> here(JsonNode shipped) throws Exception {
        Map<String, String> config = JSON.convertValue(shipped, new TypeReference<>() {});
        assertThat(config.get("connection.url")).isEqualTo("jdbc:postgresql://postgres/warehouse");
        Path secret = directory.resolve("warehouse.properties");
        Files.writeString(secret, "password=postgres\n");
        config.put("connection.url", postgres.getJdbcUrl("postgres", "postgres"));
        config.put("connection.username", "postgres");
        config.put("connection.password", "${file:" + secret + ":password}");
        config.put("value.converter", AvroConverter.class.getName());
        config.put("value.converter.schema.registry.url", registry.url());
        return config;
    }

    /** Two records of one key, a tombstone and an aborted record; returns the second. */
    private static SpecificRecord publish(Topic<?> topic, List<String> key) {
        try (var records = new RecordPublisher(kafka.bootstrapServers(), registry.url())) {
            Samples samples = new Samples(topic.valueType(), key);
            SpecificRecord first = samples.next();
            SpecificRecord last = samples.next();
            records.commit(topic.name(), Arrays.asList(first, last, null));
            records.abort(topic.name(), samples.withOtherKey());
            return last;
        }
    }

    private static Topic<?> topic(String name) {
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> awaitRow(
            String table, String connector, Map<String, Object> expected) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<String, Object> row = row(table);
            if (row.equals(expected) || System.nanoTime() > deadline) {
                return row;
            }
            assertThat(worker.status(connector).tasks())
                    .allSatisfy(task -> assertThat(task.trace()).isNull());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** The row of a table, or nothing while there is none. */
    private static Map<String, Object> row(String table) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var tables = connection.getMetaData().getTables(null, null, table, null)) {
            if (!tables.next()) {
                return Map.of();
            }
            var rows = statement.executeQuery("SELECT * FROM \"" + table + "\"");
            if (!rows.next()) {
                return Map.of();
            }
            Map<String, Object> row = new HashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
            }
            return row;
        }
    }

    private static long count(String table) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<String, Object> columns(SpecificRecord record, String excluded) {
        Map<String, Object> columns = new HashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!List.of(excluded.split(",")).contains(field.name())) {
                Object value = record.get(field.pos());
                boolean text = value instanceof Enum<?> || value instanceof CharSequence;
                columns.put(field.name(), text ? value.toString() : value);
            }
        }
        return columns;
    }
}
