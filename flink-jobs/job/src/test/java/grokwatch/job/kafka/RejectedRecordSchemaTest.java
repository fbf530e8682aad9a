package grokwatch.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.validation.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RejectedRecordSchemaTest {

    private final RejectedRecordSchema schema =
            new RejectedRecordSchema("team.", 10, new OutputSignal());

    @Test
    void retainsTheOriginalAndStatesWhereItStoodAndWhy() {
        var letter = write(new byte[] {1, 2, 3});

        assertThat(letter.topic()).isEqualTo("team.grokking.rejected.v1");
        assertThat(letter.key()).isEqualTo(Wire.utf8("run-1"));
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(headers(letter))
                .containsOnly(
                        Map.entry("grokwatch.topic", "team.training.metrics.v1"),
                        Map.entry("grokwatch.partition", "0"),
                        Map.entry("grokwatch.offset", "7"),
                        Map.entry("grokwatch.reason", "NEGATIVE_STEP"),
                        Map.entry("grokwatch.exception", "step must be >= 0, was -1"));
    }

    @Test
    void retainsTheAbsenceOfAValue() {
        assertThat(write(null).value()).isNull();
    }

    @Test
    void cutsWhatTheBrokerWouldNotTake() {
        var letter = write(new byte[11]);

        assertThat(letter.value()).hasSize(10);
        assertThat(headers(letter)).containsEntry("grokwatch.original-bytes", "11");
    }

    private ProducerRecord<byte[], byte[]> write(byte[] value) {
        return schema.serialize(
                new RejectedRecord(
                        Wire.raw(Origin.METRICS, "run-1", value),
                        RejectReason.NEGATIVE_STEP,
                        "step must be >= 0, was -1"),
                null,
                null);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers()
                .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
