package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.alert.Alert;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.WatchedRun;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A job of this version goes on from a checkpoint of an earlier one")
class EarlierFormatsTest {

    private static final long WRITTEN_AT = 5_100;

    @Test
    void aRunWhoseStateIsOfFormatThreeIsToldOfAsIfNothingHadHappened() throws IOException {
        WatchedRun undisturbed = new WatchedRun().evaluate(until(WRITTEN_AT));
        int before = undisturbed.said().script().size();
        undisturbed.evaluate(after(WRITTEN_AT)).finish();
        List<String> all = said(undisturbed.said());

        WatchedRun upgraded = new WatchedRun().from(read(3));
        upgraded.evaluate(after(WRITTEN_AT)).finish();

        assertThat(said(upgraded.said())).isEqualTo(all.subList(before, all.size()));
    }

    @Test
    void itIsWrittenInTheFormatOfToday() throws IOException {
        RunState state = read(3);

        byte[] rewritten = Bytes.of(state);

        assertThat(Bytes.of(Bytes.readState(rewritten, MonitorConfig.DEFAULT)))
                .isEqualTo(rewritten);
    }

    @Test
    void aFormatThatIsNotKnownIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> read(2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[3, " + RunState.FORMAT_VERSION + "], was 2")
                .hasMessageContaining("another checkpoint directory");
    }

    private static RunState read(int format) throws IOException {
        try (var file = EarlierFormatsTest.class.getResourceAsStream("/state/format-3.bin")) {
            var bytes = new DataInputStream(new ByteArrayInputStream(file.readAllBytes()));
            RunState state = RunState.readFrom(bytes, MonitorConfig.DEFAULT, format);
            assertThat(bytes.available()).isZero();
            return state.of(WatchedRun.ID);
        }
    }

    /** Without the window beside an alert, which begins with the upgrade. */
    private static List<String> said(Recorder recorder) {
        return recorder.all().stream().map(EarlierFormatsTest::withoutWindow).toList();
    }

    private static String withoutWindow(Object answer) {
        return answer instanceof Alert alert
                ? alert.identity() + " " + alert.moment() + " " + alert.wording()
                : answer.toString();
    }

    private static List<Evaluation> until(long step) {
        return Curve.grokking().stream().filter(e -> e.step() <= step).toList();
    }

    private static List<Evaluation> after(long step) {
        return Curve.grokking().stream().filter(e -> e.step() > step).toList();
    }
}
