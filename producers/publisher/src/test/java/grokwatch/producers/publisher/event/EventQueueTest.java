package grokwatch.producers.publisher.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A queue between trainers and the sender")
@Timeout(30)
class EventQueueTest {

    @Test
    void retainsAnEventWhoseTurnDidNotComeWithinTheBound() throws Exception {
        CountDownLatch dropping = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        EventQueue queue =
                new EventQueue(
                        new EventBuffer(1, 1_000),
                        Duration.ofMillis(1),
                        dropped -> {
                            dropping.countDown();
                            awaitQuietly(goOn);
                        });
        queue.add(event(0));
        Thread holdingTheLock = new Thread(() -> queue.add(event(1)));
        holdingTheLock.start();
        dropping.await();

        queue.add(event(2));
        goOn.countDown();
        holdingTheLock.join();

        assertThat(queue.take(kind -> true).map(Event::sequence)).contains(2L);
    }

    @Test
    void addsOnAnInterruptedThreadAndLeavesItInterrupted() {
        EventQueue queue = queueOf(10, new AtomicLong());
        Thread.currentThread().interrupt();
        queue.add(event(0));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue.take(kind -> true)).isPresent();
    }

    @Test
    void losesNothingAmongManyTrainersAndRetainsTheOrderOfEach() throws Exception {
        int trainers = 4;
        int eventsEach = 2_000;
        AtomicLong dropped = new AtomicLong();
        EventQueue queue = queueOf(trainers * eventsEach, dropped);
        List<Thread> threads = new ArrayList<>();
        for (int trainer = 0; trainer < trainers; trainer++) {
            long first = (long) trainer * eventsEach;
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = 0; i < eventsEach; i++) {
                                    queue.add(event(first + i));
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        List<Long> taken = new ArrayList<>();
        for (Optional<Event> next = queue.take(kind -> true);
                next.isPresent();
                next = queue.take(kind -> true)) {
            taken.add(next.get().sequence());
        }
        assertThat(dropped).hasValue(0);
        assertThat(taken).hasSize(trainers * eventsEach).isSorted();
        assertThat(queue.isEmpty()).isTrue();
    }

    private static EventQueue queueOf(int events, AtomicLong dropped) {
        return new EventQueue(
                new EventBuffer(events, Long.MAX_VALUE),
                Duration.ofMillis(1),
                event -> dropped.incrementAndGet());
    }

    private static Event event(long sequence) {
        return new Event(sequence, EventKind.STEP, "run", null, 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
