package grokwatch.streams.alerting.dispatch.queue;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.ScriptedReceiver.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.mute.silence.StoredSilences;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.routing.RouteMatch;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.streams.app.Commits;
import grokwatch.streams.fixture.ScriptedReceiver;
import java.io.File;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An alert processor that takes over another's stores")
class AlertProcessorTest {

    private static final ReceiverName SLACK = new ReceiverName("slack");
    private static final long NOW = 1_795_000_000_000L;

    private final ScriptedReceiver slack = new ScriptedReceiver("slack");
    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final List<StateStore> stores =
            Stream.concat(DeliveryStores.builders().stream(), Stream.of(silences()))
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
        process(firing("aa"));
        tick(NOW);
        runThread();
        processor.close();

        takeOver();
        tick(NOW);
        runThread();
        tick(NOW);

        assertThat(slack.accepted()).containsExactly("aa.0.FIRING", "aa.0.FIRING");
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void requestsACommitAsSoonAsANotificationWaitsForOne() {
        takeOver();
        process(resolved("aa"));
        assertThat(context.committed()).isFalse();

        process(firing("aa"));
        assertThat(context.committed()).isTrue();
        context.resetCommit();

        process(firing("bb"));
        assertThat(context.committed()).as("within a tenth of a second").isFalse();
        tick(NOW + 100);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void refusesASecondPartitionOfTheEarlyAlerts(@TempDir File state) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(1, 1), state);

        assertThatThrownBy(this::takeOver)
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("must have one partition");
    }

    @Test
    void queuesOnlyWhatTheRoutesSendToTheReceiver() {
        takeOver(new Only("bb"));
        process(firing("aa"));
        process(resolved("aa"));
        process(firing("bb"));
        for (int i = 0; i < 4; i++) {
            tick(NOW);
            runThread();
        }

        assertThat(slack.accepted()).containsExactly("bb.0.FIRING");
    }

    @Test
    void sendsNothingThatWasRecorded() {
        takeOver();
        process(firing("aa"));
        tick(NOW);
        runThread();
        tick(NOW);
        processor.close();

        takeOver();
        process(firing("aa"));
        tick(NOW);
        runThread();

        assertThat(slack.attempts()).hasSize(1);
    }

    @Test
    void retainsTheOrderOfTheQueueAndTheCountOfAttempts() {
        slack.answering(unavailable());
        takeOver();
        process(firing("bb"));
        process(firing("aa"));
        process(resolved("bb"));
        tick(NOW);
        runThread();
        tick(NOW);
        processor.close();

        takeOver();
        for (int i = 0; i < 8; i++) {
            tick(NOW + 1_000);
            runThread();
        }

        assertThat(slack.accepted()).containsExactly("bb.0.FIRING", "aa.0.FIRING", "bb.0.RESOLVED");
        assertThat(context.forwarded())
                .extracting(row -> ((AlertDelivery) row.record().value()).getAttempt())
                .containsExactly(1, 2, 1, 1);
    }

    @Test
    void notifiesOfAStormInADigestThatNamesEveryAlertItStandsFor() {
        takeOver();
        for (int i = 0; i < 300; i++) {
            process(firing("a" + i));
            tick(NOW);
        }
        process(resolved("a299"));
        for (int i = 0; i < 300; i++) {
            tick(NOW);
            runThread();
        }

        List<GroupNotification> notified = slack.notifications();
        GroupNotification digest = notified.get(1);
        assertThat(notified.get(0).alerts()).as("under way when the storm came").hasSize(1);
        assertThat(digest.digest()).isTrue();
        assertThat(digest.alerts()).hasSize(20);
        assertThat(digest.omitted()).isPositive();
        assertThat(digest.tallies())
                .containsExactly(
                        new GroupNotification.Tally(
                                "GROKKING_STARTED", "modular", 20 + digest.omitted(), 0));
        assertThat(notified).hasSizeLessThan(105);
        assertThat(rows()).hasSize(301).doesNotHaveDuplicates();
        assertThat(rowsOf(digest)).hasSize(20 + digest.omitted());
        assertThat(rows().indexOf("a299 FIRING")).isLessThan(rows().indexOf("a299 RESOLVED"));
    }

    @Test
    void leavesAloneInAStormWhatAReceiverMayHaveGotAlready() {
        slack.answering(unavailable());
        takeOver();
        process(firing("first"));
        tick(NOW);
        runThread();
        tick(NOW);
        for (int i = 0; i < 200; i++) {
            process(firing("a" + i));
        }
        for (int i = 0; i < 200; i++) {
            tick(NOW + 1_000);
            runThread();
        }

        assertThat(slack.attempts()).startsWith("first.0.FIRING", "first.0.FIRING");
        assertThat(slack.notifications().get(1).digest()).isTrue();
    }

    @Test
    void statesWhatItIsInChargeOfAndThatItIsNoLonger() {
        takeOver();
        process(firing("aa"));
        process(firing("bb"));
        process(resolved("bb"));
        processor.close();
        takeOver();

        assertThat(slack.inCharge()).containsExactly("aa");
        processor.close();
        assertThat(slack.inCharge()).isEmpty();
    }

    @Test
    void isReadyToStopOnlyWhenTheSendUnderWayIsRecorded() throws Exception {
        ReceiverThreads threads = takeOver();
        process(firing("aa"));
        tick(NOW);

        assertThat(threads.drain(Duration.ofMillis(1))).isFalse();
        runThread();
        assertThat(threads.drain(Duration.ofMillis(1))).isFalse();
        tick(NOW);
        assertThat(threads.drain(Duration.ofMillis(1))).isTrue();

        process(firing("bb"));
        tick(NOW);
        assertThat(thread).as("sends started while draining").isEmpty();
    }

    /** Routes that lead alerts of one fingerprint alone to anybody. */
    private record Only(String fingerprint) implements Routing {

        private static final Routing BROADCAST = Routing.broadcast(List.of(SLACK));

        @Override
        public List<RouteMatch> matches(Notification alert) {
            return alert.fingerprint().equals(fingerprint) ? BROADCAST.matches(alert) : List.of();
        }

        @Override
        public Optional<RouteMatch> find(ReceiverName receiver, String route) {
            return BROADCAST.find(receiver, route);
        }

        @Override
        public ReceiverOptions options(ReceiverName receiver) {
            return ReceiverOptions.ALL;
        }
    }

    private List<String> rows() {
        return context.forwarded().stream()
                .map(row -> (AlertDelivery) row.record().value())
                .map(row -> row.getFingerprint() + " " + row.getState())
                .toList();
    }

    private List<AlertDelivery> rowsOf(GroupNotification notification) {
        return context.forwarded().stream()
                .map(row -> (AlertDelivery) row.record().value())
                .filter(row -> row.getBulletinId().equals(notification.deliveryId()))
                .toList();
    }

    private ReceiverThreads takeOver() {
        return takeOver(Routing.broadcast(List.of(SLACK)));
    }

    private ReceiverThreads takeOver(Routing routing) {
        ReceiverThreads threads = ReceiverThreads.on(thread::add);
        var supplier =
                new AlertProcessorSupplier(
                        DeliveryConfig.DEFAULT,
                        List.of(slack),
                        routing,
                        List.of(),
                        () -> new StoredSilences("unused", null),
                        threads,
                        new Commits());
        processor = new AlertProcessor(supplier);
        processor.init(context);
        return threads;
    }

    private void process(GrokkingAlert alert) {
        context.setCurrentSystemTimeMs(NOW);
        AlertUpdate update = new AlertUpdate(Notification.of(alert), false);
        processor.process(new Record<>(alert.getFingerprint(), update, NOW));
    }

    private void tick(long now) {
        List<CapturedPunctuator> all = context.scheduledPunctuators();
        CapturedPunctuator queues = all.get(all.size() - 4);
        queues.getPunctuator().punctuate(now);
    }

    private void runThread() {
        while (!thread.isEmpty()) {
            thread.poll().run();
        }
    }

    private static StoreBuilder<?> silences() {
        return Stores.timestampedKeyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(AlertProcessorSupplier.SILENCES),
                Serdes.String(),
                Serdes.ByteArray());
    }

    private static StateStore withoutChangelog(StoreBuilder<?> builder) {
        return builder.withLoggingDisabled().build();
    }
}
