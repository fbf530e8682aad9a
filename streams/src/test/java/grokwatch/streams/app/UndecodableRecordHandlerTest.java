package grokwatch.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.serde.RegistryUnavailableException;
import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndecodableRecordHandlerTest {

    private final UndecodableRecordHandler handler = new UndecodableRecordHandler();
    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("grokking.alerts.v1", 2, 7L, bytes("key"), bytes("garbage"));

    @BeforeEach
    void configure() {
        handler.configure(
                Map.of(
                        UndecodableRecordHandler.TOPIC_PREFIX,
                        "team-a.",
                        "application.id",
                        "team-a.grokwatch-alerting"));
    }

    @Test
    void goesOnAndKeepsTheOriginalBytesWhenTheyAreAtFault() {
        Response response =
                handler.handleError(
                        null,
                        record,
                        new UndecodableRecordException(Reason.NOT_WIRE_FORMAT, "bad", null));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords())
                .singleElement()
                .satisfies(
                        rejected -> {
                            assertThat(rejected.topic()).isEqualTo("team-a.grokking.rejected.v1");
                            assertThat(rejected.key()).isEqualTo(bytes("key"));
                            assertThat(rejected.value()).isEqualTo(bytes("garbage"));
                            assertThat(header(rejected, "grokwatch.topic"))
                                    .isEqualTo("grokking.alerts.v1");
                            assertThat(header(rejected, "grokwatch.partition")).isEqualTo("2");
                            assertThat(header(rejected, "grokwatch.offset")).isEqualTo("7");
                            assertThat(header(rejected, "grokwatch.reason"))
                                    .isEqualTo("NOT_WIRE_FORMAT");
                        });
    }

    @Test
    void cutsAValueThatTheBrokerMightNotTakeWithHeaders() {
        var huge = new ConsumerRecord<>("grokking.alerts.v1", 0, 0L, bytes("k"), new byte[1 << 20]);

        Response response =
                handler.handleError(
                        null,
                        huge,
                        new UndecodableRecordException(Reason.NOT_WIRE_FORMAT, "bad", null));

        ProducerRecord<byte[], byte[]> rejected = response.deadLetterQueueRecords().get(0);
        assertThat(rejected.value()).hasSize(768 << 10);
        assertThat(header(rejected, "grokwatch.original-bytes")).isEqualTo("1048576");
    }

    @Test
    void failsWhileTheRegistryIsAwaySoThatNothingIsLost() {
        Response response =
                handler.handleError(
                        null,
                        record,
                        new RegistryUnavailableException("away", new IOException("refused")));

        assertThat(response.result()).isEqualTo(Result.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "grokwatch-fleet,training.runs.v1,false",
        "grokwatch-fleet,grokking.alerts.v1,false",
        "grokwatch-fleet,grokking.outcomes.v1,false",
        "grokwatch-fleet,grokking.diagnostics.v1,true",
        "grokwatch-alerting,grokking.alerts.v1,true"
    })
    void badRecordIsRejectedByOneOfTheAppsThatReadItsTopic(
            String app, String topic, boolean rejected) {
        UndecodableRecordHandler own = new UndecodableRecordHandler();
        own.configure(Map.of("application.id", app));

        Response response =
                own.handleError(
                        null,
                        new ConsumerRecord<>(topic, 0, 0L, bytes("k"), bytes("garbage")),
                        new UndecodableRecordException(Reason.NOT_WIRE_FORMAT, "bad", null));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).hasSize(rejected ? 1 : 0);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
