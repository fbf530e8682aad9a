package grokwatch.streams.api.fleet;

import static grokwatch.streams.fixture.FleetRows.named;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.fleet.FleetNotReadyException;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.FleetView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The index of the fleet")
class FleetIndexTest {

    private final Hands clock = new Hands();
    private final Table table = new Table();
    private final FleetIndex index = new FleetIndex(clock);

    @Test
    void takesWhatIsReportedAndCountsEachChange() {
        index.changed("a", named("a", "first"));
        index.changed("b", named("b", "first"));
        index.refresh(table);
        assertThat(index.snapshot().size()).isEqualTo(2);
        long before = index.snapshot().version();
        index.changed("a", named("a", "second"));
        index.changed("b", named("b", "first"));
        index.refresh(table);
        assertThat(index.snapshot().changedSince(before))
                .extracting(run -> run.row().runId())
                .containsExactly("a");
        index.changed("a", null);
        index.refresh(table);
        assertThat(index.snapshot().run("a")).isEmpty();
        assertThat(index.snapshot().goneSince(before))
                .extracting(FleetSnapshot.Gone::runId)
                .containsExactly("a");
    }

    @Test
    void staysAsItIsWhereNothingChanges() {
        index.changed("a", named("a", "first"));
        index.refresh(table);
        FleetSnapshot snapshot = index.snapshot();
        index.refresh(table);
        assertThat(index.snapshot()).isSameAs(snapshot);
    }

    @Test
    void readsTheWholeTableAfterPartitionsHaveComeAsSoonAsItCan() {
        table.rows.add(named("a", "first"));
        table.ready = false;
        index.replaced();
        index.refresh(table);
        assertThat(index.snapshot().size()).isZero();
        table.ready = true;
        index.refresh(table);
        assertThat(index.snapshot().run("a")).isPresent();
    }

    @Test
    void retainsRowsOfPartitionsThatLeftUntilAnotherInstanceHasThem() {
        index.changed("a", named("a", "first"));
        index.changed("b", named("b", "first"));
        index.refresh(table);
        index.replaced();
        index.refresh(table);
        assertThat(index.snapshot().size()).isEqualTo(2);
        index.take("other:1", true, Map.of("a", Optional.of(named("a", "theirs"))));
        assertThat(name("a")).isEqualTo("theirs");
        clock.now = clock.now.plus(Duration.ofSeconds(16));
        index.refresh(table);
        assertThat(index.snapshot().run("b")).isEmpty();
        assertThat(name("a")).isEqualTo("theirs");
    }

    @Test
    void prefersItsOwnRowsToOthersAndForgetsOthersWithTheirProcess() {
        index.take("other:1", true, Map.of("a", Optional.of(named("a", "theirs"))));
        index.changed("a", named("a", "ours"));
        index.refresh(table);
        assertThat(name("a")).isEqualTo("ours");
        index.take("other:1", false, Map.of("b", Optional.of(named("b", "theirs"))));
        assertThat(index.snapshot().size()).isEqualTo(2);
        index.forget("other:1");
        assertThat(index.snapshot().run("b")).isEmpty();
    }

    @Test
    void reportsOthersOfItsOwnRowsInPieces() {
        for (int i = 0; i < 5; i++) {
            index.changed("run" + i, named("run" + i, "n"));
            index.refresh(table);
        }
        index.take("other:1", true, Map.of("theirs", Optional.of(named("theirs", "n"))));
        OwnChanges first = index.ownSince(0, 3);
        assertThat(first.all()).isTrue();
        assertThat(first.changed()).hasSize(3);
        OwnChanges rest = index.ownSince(first.version(), 3);
        assertThat(rest.all()).isFalse();
        assertThat(rest.changed())
                .extracting(run -> run.row().runId())
                .containsExactly("run3", "run4");
        index.changed("run0", null);
        index.refresh(table);
        assertThat(index.ownSince(rest.version(), 3).gone()).containsExactly("run0");
    }

    private String name(String runId) {
        return index.snapshot().run(runId).flatMap(RunView::name).orElse("");
    }

    private static final class Table implements FleetView {

        private final List<FleetRow> rows = new ArrayList<>();
        private boolean ready = true;

        @Override
        public List<FleetRow> rows() {
            if (!ready) {
                throw new FleetNotReadyException(new IllegalStateException("restoring"));
            }
            return rows;
        }

        @Override
        public Optional<FleetRow> row(String runId) {
            return rows().stream().filter(row -> row.runId().equals(runId)).findFirst();
        }
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.ofEpochMilli(1_795_000_000_000L);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
