package grokwatch.streams.alerting.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.streams.alerting.dispatch.AlertKey;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.app.Commits;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.ScriptedReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class ReceiverQueueTest {

    private static final long NOW = 1_795_000_000_000L;

    private final MockProcessorContext<String, AlertDelivery> context =
            new MockProcessorContext<>();
    private final ScriptedReceiver receiver = new ScriptedReceiver("pager");
    private final List<AlertDelivery> rows = new ArrayList<>();

    @Test
    void givesUpOnlyTheAlertThatIsRefusedOfAGroup() {
        openStores();
        NotificationLog notified = DeliveryStores.notified(context);
        GroupNotification group = GroupNotifications.group(3);
        Notification second = group.alerts().get(1);
        receiver.answering(
                new SendResult.Partly(
                        Optional.of(202),
                        Map.of(second, new SendResult.Refused(Optional.of(400), "answered 400"))));
        List<AlertRef> alerts = group.alerts().stream().map(ReceiverQueueTest::ref).toList();
        ReceiverQueue queue = queue(notified);

        queue.take(group, alerts);
        queue.advance(NOW);

        assertThat(rows)
                .extracting(
                        AlertDelivery::getFingerprint,
                        AlertDelivery::getResult,
                        AlertDelivery::getStatusCode,
                        AlertDelivery::getError)
                .containsExactly(
                        tuple("f0", DeliveryResult.DELIVERED, 202, null),
                        tuple("f1", DeliveryResult.GAVE_UP, 400, "answered 400"),
                        tuple("f2", DeliveryResult.DELIVERED, 202, null));
        assertThat(alerts)
                .as("notified, so that they receive the resolution too")
                .extracting(alert -> notified.contains("pager", alert))
                .containsExactly(true, false, true);
    }

    private void openStores() {
        for (var builder : DeliveryStores.builders()) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
        }
    }

    private ReceiverQueue queue(NotificationLog notified) {
        return new ReceiverQueue(
                receiver,
                ReceiverThreads.on(Runnable::run),
                RetryPolicy.DEFAULT,
                100,
                new DeliveryQueue("pager", DeliveryStores.queues(context), new Commits()),
                notified,
                rows::add);
    }

    private static AlertRef ref(Notification alert) {
        return AlertRef.of(AlertKey.of(alert), alert);
    }
}
