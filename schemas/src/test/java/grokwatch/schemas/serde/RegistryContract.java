package grokwatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What Grokwatch needs of a registry, whichever it is. */
abstract class RegistryContract {

    /** Base URL of a running registry. */
    abstract String url();

    private Map<String, String> settings() {
        return Map.of(RegistryClients.URL, url());
    }

    private SchemaRegistryClient client() {
        return RegistryClients.create(settings());
    }

    @Test
    void recordsOfEveryTopicGetAnIdAndComeBack() throws Exception {
        for (Topic<?> topic : Topics.ALL) {
            if (topic.valueType() != null) {
                Schema schema = SpecificData.get().getSchema(topic.valueType());
                int id = client().register(topic.name() + "-value", new AvroSchema(schema));
                assertThat(client().getSchemaById(id).rawSchema()).isEqualTo(schema);
            }
        }
        try (Serde<TrainingMetrics> serde = RecordSerdes.of(Topics.METRICS, settings())) {
            byte[] message = serde.serializer().serialize("m", Records.metrics(5));
            assertThat(serde.deserializer().deserialize("m", message))
                    .isEqualTo(Records.metrics(5));
        }
    }

    @Test
    void theSameSchemaAgainGivesTheSameId() throws Exception {
        AvroSchema schema = new AvroSchema(SpecificData.get().getSchema(TrainingMetrics.class));

        assertThat(client().register("same-value", schema))
                .isEqualTo(client().register("same-value", schema));
    }

    @Test
    void anIncompatibleSchemaIsRefusedUnderBackwardCompatibility() throws Exception {
        Schema other =
                SchemaBuilder.record("TrainingMetrics")
                        .namespace("grokwatch.schemas")
                        .fields()
                        .requiredString("somethingElse")
                        .endRecord();
        client().register("guarded-value", new AvroSchema(other));
        client().updateCompatibility("guarded-value", "BACKWARD");

        SerializationException refusal =
                catchThrowableOfType(
                        SerializationException.class,
                        () ->
                                new RecordWriter<TrainingMetrics>(client(), true)
                                        .write("guarded", Records.metrics(1)));

        assertThat(refusal).hasMessageContaining("guarded-value");
        assertThat(((RestClientException) refusal.getCause()).getStatus()).isEqualTo(409);
    }

    @Test
    void aSchemaThatMayNotBeRegisteredMustBeThere() {
        SerializationException refusal =
                catchThrowableOfType(
                        SerializationException.class,
                        () ->
                                new RecordWriter<TrainingMetrics>(client(), false)
                                        .write("absent", Records.metrics(1)));

        assertThat(refusal).hasMessageContaining("absent-value");
    }

    @Test
    void anUnknownIdIsTheBytesFaultAndASilentRegistryIsNot() {
        byte[] unknown = {0, 0x7f, 0, 0, 1, 2};
        RecordReader<TrainingMetrics> reader = new RecordReader<>(client(), TrainingMetrics.class);
        RecordReader<TrainingMetrics> cutOff =
                new RecordReader<>(
                        RegistryClients.create(Map.of(RegistryClients.URL, "http://127.0.0.1:1")),
                        TrainingMetrics.class);

        assertThat(
                        catchThrowableOfType(
                                        UndecodableRecordException.class,
                                        () -> reader.read(unknown))
                                .reason())
                .isEqualTo(UndecodableRecordException.Reason.UNKNOWN_SCHEMA_ID);
        catchThrowableOfType(RegistryUnavailableException.class, () -> cutOff.read(unknown));
    }
}
