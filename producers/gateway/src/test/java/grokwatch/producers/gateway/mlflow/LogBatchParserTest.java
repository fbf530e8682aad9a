package grokwatch.producers.gateway.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.http.message.HttpException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reader of log-batch requests")
class LogBatchParserTest {

    @Test
    void readsWhatClientsOfAllAgesSend() {
        LogBatch batch =
                parse(
                        """
                        {"run_uuid": "old", "run_id": "r", "future": {"deep": [1, {"x": []}]},
                         "metrics": [
                           {"key": "loss", "value": 0.25, "timestamp": "1700000000000", "step": "9"},
                           {"key": "acc", "value": "NaN", "timestamp": 1700000000000, "step": 9.0,
                            "model_id": "m", "dataset_name": null},
                           {"key": "no step", "value": 1, "timestamp": 0}],
                         "params": [{"key": "p", "value": "1"}], "tags": null}
                        """);

        assertThat(batch.runId()).isEqualTo("r");
        assertThat(batch.metrics().size()).isEqualTo(3);
        assertThat(batch.metrics().name(0)).isEqualTo("loss");
        assertThat(batch.metrics().step(0)).isEqualTo(9);
        assertThat(batch.metrics().timestamp(0)).isEqualTo(1_700_000_000_000L);
        assertThat(batch.metrics().value(1)).isNaN();
        assertThat(batch.metrics().step(2)).isZero();
        assertThat(batch.params()).containsExactly(new KeyValue("p", "1"));
        assertThat(batch.tags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; JSON object",
                "{\"metrics\": 7}; metrics",
                "{\"metrics\": [7]}; metrics",
                "{\"metrics\": [{\"value\": 1, \"timestamp\": 1}]}; metrics[0].key",
                "{\"metrics\": [{\"key\": \"a\", \"timestamp\": 1}]}; metrics[0].value",
                "{\"metrics\": [{\"key\": \"a\", \"value\": 1}]}; metrics[0].timestamp",
                "{\"metrics\": [{\"key\": \"a\", \"value\": \"high\", \"timestamp\": 1}]}; high",
                "{\"metrics\": [{\"key\": {}, \"value\": 1, \"timestamp\": 1}]}; metrics.key",
                "{\"metrics\": [{\"key\": \"a\", \"value\": 1, \"timestamp\": 1, \"step\": 1e30}]}; metrics.step",
                "{\"metrics\": [{\"key\": \"a\"; no JSON"
            })
    void namesWhatIsWrong(String json, String named) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining(named);
    }

    private static LogBatch parse(String json) {
        return LogBatchParser.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
