package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertBook;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.RandomStream;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.phase.RunTag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("State that was written before something was added is restored")
class StateGrowthTest {

    private static final int END = -1;

    @Property(seed = "1", tries = 100)
    @Label("an alert kind: what is written of the others does not depend on how many there are")
    void beforeAnAlertKind(
            @ForAll Set<AlertKind> fired, @ForAll AlertKind added, @ForAll byte later)
            throws IOException {
        AlertBook before = new AlertBook();
        Set<AlertKind> known = EnumSet.noneOf(AlertKind.class);
        known.addAll(fired);
        known.remove(added);
        known.forEach(kind -> before.renew(kind, 100 + kind.ordinal()));

        AlertBook restored = Bytes.copy(before, new AlertBook());
        AlertBook ofLater = new AlertBook();
        ofLater.read(new DataInputStream(new ByteArrayInputStream(withKind(before, later))));

        for (AlertKind kind : AlertKind.values()) {
            assertThat(restored.isOpen(kind)).isEqualTo(known.contains(kind));
            assertThat(restored.episode(kind)).isEqualTo(known.contains(kind) ? 0 : -1);
        }
        assertThat(Bytes.of(ofLater)).as("a kind that is gone").isEqualTo(Bytes.of(before));
    }

    /** The bytes of a version that has one kind more, which has fired. */
    private static byte[] withKind(AlertBook book, int code) throws IOException {
        byte[] bytes = Bytes.of(book);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(bytes, 0, bytes.length - 1);
        new DataOutputStream(more).write(new byte[] {unknown(code), 2, 2, END});
        return more.toByteArray();
    }

    private static byte unknown(int code) {
        int kinds = AlertKind.values().length;
        return (byte) (kinds + Math.floorMod(code, Byte.MAX_VALUE - kinds));
    }

    @Property(seed = "2", tries = 40)
    @Label("a signal: its part is skipped where it is unknown, and fresh where it was not written")
    void beforeASignal(@ForAll long seed) throws IOException {
        WatchedRun run = new WatchedRun();
        RandomStream.of(seed).forEach(message -> message.to(run));
        byte[] bytes = Bytes.of(run.state());

        byte[] withSignal = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, withSignal, 0, bytes.length - 1);
        byte[] signal = {Byte.MAX_VALUE, 1, 42, 0};
        System.arraycopy(signal, 0, withSignal, bytes.length - 1, signal.length);

        RunState restored = Bytes.readState(withSignal, MonitorConfig.DEFAULT);
        assertThat(Bytes.of(restored)).isEqualTo(bytes);
    }

    @Property(seed = "3", tries = 40)
    @Label("a tag: tags are derived from the signals, and are the same after a restore")
    void beforeATag(@ForAll long seed) {
        WatchedRun run = new WatchedRun();
        RandomStream.of(seed).forEach(message -> message.to(run));
        Set<RunTag> tags = TagEvaluator.evaluate(run.state().signals);

        assertThat(TagEvaluator.evaluate(run.restore().state().signals)).isEqualTo(tags);
    }
}
