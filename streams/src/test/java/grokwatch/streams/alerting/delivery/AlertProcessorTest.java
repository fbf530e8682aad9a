package grokwatch.streams.alerting.delivery;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.ScriptedReceiver.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.streams.fixture.ScriptedReceiver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An alert processor that takes over another's stores")
class AlertProcessorTest {

    private static final long NOW = 1_795_000_000_000L;

    private final ScriptedReceiver slack = new ScriptedReceiver("slack");
    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final List<StateStore> stores =
            DeliveryStores.builders().stream()
                    .<StateStore>map(AlertProcessorTest::withoutChangelog)
                    .toList();
    private MockProcessorContext<String, AlertDelivery> context;
    private AlertProcessor processor;

    @BeforeEach
    void openStores() {
        context = new MockProcessorContext<>();
        stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    }

    @Test
    void repeatsASendThatWasNotRecordedUnderTheSameId() {
        takeOver();
        process(0, firing("aa"));
        tick(NOW);
        runThread();
        processor.close();

        takeOver();
        tick(NOW);
        runThread();
        tick(NOW);

        assertThat(slack.accepted()).containsExactly("aa.0.FIRING.slack", "aa.0.FIRING.slack");
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void queuesOnlyWhatTheRoutesSendToTheReceiver() {
        takeOver((alert, receiver) -> alert.getFingerprint().equals("bb"));
        process(0, firing("aa"));
        process(1, resolved("aa"));
        process(2, firing("bb"));
        for (int i = 0; i < 4; i++) {
            tick(NOW);
            runThread();
        }

        assertThat(slack.accepted()).containsExactly("bb.0.FIRING.slack");
    }

    @Test
    void sendsNothingThatWasRecorded() {
        takeOver();
        process(0, firing("aa"));
        tick(NOW);
        runThread();
        tick(NOW);
        processor.close();

        takeOver();
        process(0, firing("aa"));
        tick(NOW);
        runThread();

        assertThat(slack.attempts()).hasSize(1);
    }

    @Test
    void keepsTheOrderOfTheQueueAndTheCountOfAttempts() {
        slack.answering(unavailable());
        takeOver();
        process(7, firing("bb"));
        process(8, firing("aa"));
        process(9, resolved("bb"));
        tick(NOW);
        runThread();
        tick(NOW);
        processor.close();

        takeOver();
        for (int i = 0; i < 8; i++) {
            tick(NOW + 1_000);
            runThread();
        }

        assertThat(slack.accepted())
                .containsExactly("bb.0.FIRING.slack", "aa.0.FIRING.slack", "bb.0.RESOLVED.slack");
        assertThat(context.forwarded())
                .extracting(row -> ((AlertDelivery) row.record().value()).getAttempt())
                .containsExactly(1, 2, 1, 1);
    }

    @Test
    void isReadyToStopOnlyWhenTheSendUnderWayIsRecorded() throws Exception {
        ReceiverThreads threads = takeOver();
        process(0, firing("aa"));
        tick(NOW);

        assertThat(threads.drain(Duration.ofMillis(1))).isFalse();
        runThread();
        assertThat(threads.drain(Duration.ofMillis(1))).isFalse();
        tick(NOW);
        assertThat(threads.drain(Duration.ofMillis(1))).isTrue();

        process(1, firing("bb"));
        tick(NOW);
        assertThat(thread).as("sends started while draining").isEmpty();
    }

    private ReceiverThreads takeOver() {
        return takeOver(Routing.EVERYONE);
    }

    private ReceiverThreads takeOver(Routing routing) {
        ReceiverThreads threads = ReceiverThreads.on(thread::add);
        processor = new AlertProcessor(DeliveryConfig.DEFAULT, List.of(slack), routing, threads);
        processor.init(context);
        return threads;
    }

    private void process(long offset, GrokkingAlert alert) {
        context.setRecordMetadata("grokking.alerts.v1", 0, offset);
        processor.process(new Record<>(alert.getFingerprint(), alert, NOW));
    }

    private void tick(long now) {
        List<CapturedPunctuator> all = context.scheduledPunctuators();
        CapturedPunctuator queues = all.get(all.size() - 2);
        queues.getPunctuator().punctuate(now);
    }

    private void runThread() {
        while (!thread.isEmpty()) {
            thread.poll().run();
        }
    }

    private static StateStore withoutChangelog(StoreBuilder<?> builder) {
        return builder.withLoggingDisabled().build();
    }
}
