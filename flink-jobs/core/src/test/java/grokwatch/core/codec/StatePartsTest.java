package grokwatch.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatePartsTest {

    /** Some bytes, as many as the id; {@code layout} of them more since a later layout. */
    private static final class Counter implements StatePart {

        private final int bytes;
        private final int layout;
        private long value;

        Counter(int bytes, int layout) {
            this.bytes = bytes;
            this.layout = layout;
        }

        @Override
        public int layout() {
            return layout;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(value);
            out.write(new byte[bytes + layout]);
        }

        @Override
        public void read(DataInput in) throws IOException {
            read(in, layout);
        }

        @Override
        public void read(DataInput in, int layout) throws IOException {
            value = in.readLong();
            in.readFully(new byte[bytes + layout]);
        }

        @Override
        public void rewind(long step) {
            value = Math.min(value, step);
        }
    }

    /** A state of an old version and one of a new version, which share some parts. */
    private record Versions(
            Map<Integer, Counter> before,
            StateParts written,
            Map<Integer, Counter> after,
            StateParts read) {

        static Versions of(Set<Integer> old, Set<Integer> present, int newLayout) {
            Versions versions =
                    new Versions(
                            new HashMap<>(), new StateParts(), new HashMap<>(), new StateParts());
            for (int id : old) {
                versions.before.put(id, versions.written.add(id, new Counter(id, 4)));
                versions.before.get(id).value = 1_000 + id;
            }
            for (int id : present) {
                versions.after.put(id, versions.read.add(id, new Counter(id, newLayout)));
            }
            return versions;
        }
    }

    @Property(seed = "1", tries = 200)
    void anotherVersionSkipsPartsThatAreGoneAndStartsNewOnesAfresh(
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 127) Integer> old,
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 127) Integer> present,
            @ForAll @IntRange(min = 4, max = 9) int newLayout)
            throws IOException {
        Versions versions = Versions.of(old, present, newLayout);
        var in = new ByteArrayInputStream(Bytes.of(versions.written()::write));

        versions.read().read(new DataInputStream(in));

        assertThat(in.available()).isZero();
        versions.after()
                .forEach(
                        (id, part) ->
                                assertThat(part.value)
                                        .isEqualTo(old.contains(id) ? 1_000 + id : 0));
    }

    @Example
    void everyRegisteredPartIsRewound() {
        Versions versions = Versions.of(Set.of(1, 2, 127), Set.of(), 4);

        versions.written().rewind(7);

        assertThat(versions.before().values()).allMatch(part -> part.value == 7);
    }

    @Example
    void laterLayoutOfAPartIsRefused() {
        Versions versions = Versions.of(Set.of(1), Set.of(1), 3);
        byte[] written = Bytes.of(versions.written()::write);

        assertThatThrownBy(() -> read(versions.read(), written))
                .isInstanceOf(IOException.class)
                .hasMessage("part 1 of the state is of layout 4, this version reads up to 3");
    }

    @Example
    void idIsGivenOnce() {
        StateParts parts = new StateParts();
        parts.add(1, new Counter(1, 4));

        assertThatThrownBy(() -> parts.add(1, new Counter(2, 4)))
                .hasMessageContaining("id 1 belongs to");
    }

    private static void read(StateParts parts, byte[] bytes) throws IOException {
        parts.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
