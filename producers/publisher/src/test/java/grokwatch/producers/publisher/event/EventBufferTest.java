package grokwatch.producers.publisher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A buffer of events")
class EventBufferTest {

    private static final int BYTES = 100;

    @Test
    void givesEventsBackInOrderOfArrivalWhateverTheirKind() {
        EventBuffer buffer = new EventBuffer(10, 10_000);
        List<Event> added =
                List.of(
                        event(0, EventKind.RUN),
                        event(1, EventKind.STEP),
                        event(2, EventKind.REPRESENTATION),
                        event(3, EventKind.EVALUATION));
        added.forEach(buffer::add);

        assertThat(drained(buffer)).isEqualTo(added);
    }

    @Test
    void dropsTheOldestStepAndRetainsStartEvaluationsAndEnd() {
        EventBuffer buffer = new EventBuffer(4, 10_000);
        buffer.add(event(0, EventKind.RUN));
        buffer.add(event(1, EventKind.STEP));
        buffer.add(event(2, EventKind.EVALUATION));
        buffer.add(event(3, EventKind.STEP));

        assertThat(buffer.add(event(4, EventKind.RUN)))
                .extracting(Event::sequence)
                .containsOnly(1L);
        assertThat(drained(buffer)).extracting(Event::sequence).containsExactly(0L, 2L, 3L, 4L);
    }

    @Test
    void dropsANewStepWhereEverythingHeldIsWorthMore() {
        EventBuffer buffer = new EventBuffer(1, 10_000);
        buffer.add(event(0, EventKind.EVALUATION));

        assertThat(buffer.add(event(1, EventKind.STEP)))
                .extracting(Event::sequence)
                .containsOnly(1L);
    }

    @Test
    void dropsAsManyAsALargeEventNeeds() {
        EventBuffer buffer = new EventBuffer(100, 5 * BYTES);
        for (int i = 0; i < 5; i++) {
            buffer.add(event(i, EventKind.STEP));
        }
        Event large = new Event(5, EventKind.RUN, "run", null, 3 * BYTES);

        assertThat(buffer.add(large)).extracting(Event::sequence).containsExactly(0L, 1L, 2L);
        assertThat(buffer.bytes()).isEqualTo(5 * BYTES);
    }

    @Test
    void putsAnEventThatCouldNotBeSentBackInItsPlace() {
        EventBuffer buffer = new EventBuffer(10, 10_000);
        buffer.add(event(0, EventKind.STEP));
        buffer.add(event(1, EventKind.EVALUATION));
        Event taken = buffer.take(kind -> true).orElseThrow();
        buffer.add(event(2, EventKind.STEP));
        buffer.add(taken);

        assertThat(drained(buffer)).extracting(Event::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void passesOverKindsThatCannotBeSentNow() {
        EventBuffer buffer = new EventBuffer(10, 10_000);
        buffer.add(event(0, EventKind.REPRESENTATION));
        buffer.add(event(1, EventKind.STEP));

        assertThat(buffer.take(kind -> kind != EventKind.REPRESENTATION).orElseThrow().sequence())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void retainsBoundsOrderAndWorthInAnySequenceOfEvents(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int maxEvents = 1 + random.nextInt(40);
        EventBuffer buffer = new EventBuffer(maxEvents, 40L * BYTES);
        List<Event> held = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(4) == 0) {
                Optional<Event> oldest = held.stream().min(Comparator.comparing(Event::sequence));
                assertThat(buffer.take(kind -> true)).isEqualTo(oldest);
                oldest.ifPresent(held::remove);
            } else {
                Event added = event(i, EventKind.values()[random.nextInt(4)]);
                held.add(added);
                List<Event> dropped = buffer.add(added);
                held.removeAll(dropped);
                assertNothingWorthLessStays(dropped, held);
            }
            assertThat(buffer.size()).isEqualTo(held.size()).isLessThanOrEqualTo(maxEvents);
            assertThat(buffer.bytes()).isEqualTo((long) BYTES * held.size());
        }
        held.sort(Comparator.comparing(Event::sequence));
        assertThat(drained(buffer)).isEqualTo(held);
    }

    @Test
    void rejectsABoundWithoutRoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventBuffer(0, 1))
                .withMessage("maxEvents must be >= 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventBuffer(1, 0))
                .withMessage("maxBytes must be >= 1, was 0");
    }

    private static void assertNothingWorthLessStays(List<Event> dropped, List<Event> held) {
        for (Event gone : dropped) {
            assertThat(held)
                    .as("retained though %s had to go", gone)
                    .noneMatch(event -> event.kind().compareTo(gone.kind()) < 0)
                    .noneMatch(
                            event ->
                                    event.kind() == gone.kind()
                                            && event.sequence() < gone.sequence());
        }
    }

    private static List<Event> drained(EventBuffer buffer) {
        List<Event> events = new ArrayList<>();
        for (var next = buffer.take(kind -> true);
                next.isPresent();
                next = buffer.take(kind -> true)) {
            events.add(next.get());
        }
        return events;
    }

    private static Event event(long sequence, EventKind kind) {
        return new Event(sequence, kind, "run", null, BYTES);
    }
}
