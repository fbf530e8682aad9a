package grokwatch.streams.storage;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Postgres;
import grokwatch.streams.storage.curve.CurveMapping;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.QuerySession;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoredTopics;
import grokwatch.streams.storage.table.TopicMapping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty store of some engine, its writer and a reader. */
abstract class StoreFixture {

    private static final StreamsSettings SETTINGS =
            StreamsSettings.of("unused:9092", "mock://store", Path.of("unused"));

    @TempDir private Path directory;

    private final List<TopicMapping> topics = intakes();
    private StoreSettings settings;
    private SqlStore store;
    private FleetQueries queries;

    /** Which one; the same within a test. */
    abstract StoreSettings emptyStore() throws Exception;

    /** A SQLite file of the test's own. */
    StoreSettings sqlite() {
        return StoreSettings.file(directory.resolve("store.db"));
    }

    /** The shared PostgreSQL, emptied. */
    static StoreSettings postgres() throws Exception {
        Postgres.shared().empty();
        return Postgres.shared().settings();
    }

    @BeforeEach
    void open() throws Exception {
        settings = emptyStore();
        reopen();
    }

    @AfterEach
    void close() throws Exception {
        if (queries != null) {
            queries.close();
            store.close();
        }
    }

    void reopen() throws Exception {
        store = new SqlStore(settings);
        store.prepare();
        queries = FleetQueries.open(settings);
    }

    StoreSettings settings() {
        return settings;
    }

    Path directory() {
        return directory;
    }

    List<TopicMapping> topics() {
        return topics;
    }

    /** The writer under test. */
    SqlStore store() {
        return store;
    }

    FleetQueries queries() {
        return queries;
    }

    QuerySession session() {
        return queries.session();
    }

    @SafeVarargs
    final void write(List<RowChange>... records) throws SQLException {
        writeAll(List.of(records));
    }

    void writeAll(List<List<RowChange>> records) throws SQLException {
        store.write(records.stream().flatMap(List::stream).toList());
    }

    /** What a record changes, by way of its bytes. */
    <V extends SpecificRecord> List<RowChange> of(Topic<V> topic, String key, V value) {
        return batch(topic, key, value == null ? List.of() : List.of(value));
    }

    /** What some records change together; a tombstone for none. */
    <V extends SpecificRecord> List<RowChange> batch(Topic<V> topic, String key, List<V> values) {
        TopicMapping.Batch batch = intake(topic).begin();
        if (values.isEmpty()) {
            batch.add(key, null);
        }
        try (var serde = RecordSerdes.of(topic, SETTINGS.registry())) {
            for (V value : values) {
                batch.add(key, serde.serializer().serialize(topic.name(), value));
            }
        }
        return batch.changes();
    }

    private TopicMapping intake(Topic<?> topic) {
        return topics.stream()
                .filter(intake -> intake.topic().equals(topic.name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<TopicMapping> intakes() {
        List<TopicMapping> all = new ArrayList<>(StoredTopics.of(SETTINGS));
        all.add(
                new CurveMapping(
                        Topics.METRICS.name(),
                        RecordSerdes.of(Topics.METRICS, SETTINGS.registry()).deserializer()));
        return all;
    }
}
