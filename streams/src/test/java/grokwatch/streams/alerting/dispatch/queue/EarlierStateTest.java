package grokwatch.streams.alerting.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.streams.alerting.dispatch.GroupState;
import grokwatch.streams.alerting.dispatch.Member;
import grokwatch.streams.alerting.dispatch.TrackedAlert;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.state.JsonSerde;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Records of the changelogs and of the repartition topic, as version 0.1.0 wrote them. */
@DisplayName("State that version 0.1.0 wrote")
class EarlierStateTest {

    private static final Path RECORDS = Path.of("src/test/resources/state/alerting-0.1.0.tsv");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<?>> TYPES =
            Map.of(
                    "live-alerts", TrackedAlert.class,
                    "alert-groups", GroupState.class,
                    "group-members", Member.class,
                    "delivery-queues", PendingDelivery.class,
                    "news", Notification.class);

    @Test
    void isRestoredAndWrittenAgainAsItWas() throws IOException {
        List<String> records = Files.readAllLines(RECORDS);
        assertThat(records).hasSize(13);
        for (String record : records) {
            String[] fields = record.split("\t");
            Serde<?> serde = JsonSerde.of(TYPES.get(fields[0]));
            byte[] stored = fields[2].getBytes(StandardCharsets.UTF_8);

            assertThat(JSON.readTree(written(serde, stored)))
                    .describedAs(record)
                    .isEqualTo(JSON.readTree(stored));
        }
    }

    @Test
    void retainsTheNamesOfItsStores() {
        assertThat(DeliveryStores.builders())
                .extracting(store -> store.name())
                .containsExactlyInAnyOrder(
                        "live-alerts",
                        "ended-alerts",
                        "alert-groups",
                        "group-members",
                        "run-budgets",
                        "delivery-queues",
                        "told-firings");
    }

    private static <T> byte[] written(Serde<T> serde, byte[] stored) {
        T value = serde.deserializer().deserialize("topic", stored);
        return serde.serializer().serialize("topic", value);
    }
}
