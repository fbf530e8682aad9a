package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.alert.Alert;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.fleet.RunOutcome;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks {@code src/test/resources/state/<format>/<scenario>.bin}. The files of the present format
 * are made anew by {@code mvn test -Dtest=StateFixturesTest -Dgrokwatch.state.write=true}; those of
 * a released format never change.
 */
@DisplayName("A job of this version restores the state of every released format")
class StateFixturesTest {

    private static final boolean WRITE = Boolean.getBoolean("grokwatch.state.write");
    private static final Path SOURCES = Path.of("src/test/resources/state");

    /** First format that has the recent curve beside an alert. */
    private static final int FIRST_WITH_WINDOWS = 4;

    private static final int FIRST_WITH_REGIMES = 5;

    record Fixture(int format, StateScenario scenario, Path file) {
        @Override
        public String toString() {
            return format + "/" + scenario.fileName();
        }
    }

    @BeforeAll
    static void writeThePresentFormat() throws IOException {
        if (WRITE) {
            Path folder = Files.createDirectories(SOURCES.resolve("" + RunState.FORMAT_VERSION));
            for (StateScenario scenario : StateScenario.values()) {
                WatchedRun run = run();
                scenario.before(run);
                Files.write(folder.resolve(scenario.fileName()), Bytes.of(run.state()));
            }
        }
    }

    static Stream<Fixture> fixtures() throws IOException, URISyntaxException {
        List<Fixture> fixtures = new ArrayList<>();
        for (int format : formats()) {
            for (StateScenario scenario : StateScenario.values()) {
                Path file = root().resolve(format + "/" + scenario.fileName());
                if (Files.exists(file)) {
                    fixtures.add(new Fixture(format, scenario, file));
                }
            }
        }
        return fixtures.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void restoredRunAnswersLikeAnUndisturbedOne(Fixture fixture) throws IOException {
        WatchedRun undisturbed = run();
        fixture.scenario().before(undisturbed);
        int before = answers(undisturbed.recorder(), fixture).size();
        fixture.scenario().after(undisturbed);

        WatchedRun restored = run().from(read(fixture.file(), fixture.format()));
        fixture.scenario().after(restored);

        List<String> all = answers(undisturbed.recorder(), fixture);
        assertThat(answers(restored.recorder(), fixture))
                .isNotEmpty()
                .isEqualTo(all.subList(before, all.size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void restoredStateIsWrittenInThePresentFormat(Fixture fixture) throws IOException {
        byte[] rewritten = Bytes.of(read(fixture.file(), fixture.format()));

        assertThat(Bytes.of(Bytes.readState(rewritten, MonitorConfig.DEFAULT)))
                .isEqualTo(rewritten);
    }

    @Test
    void everyReadableFormatHasAFixture() throws IOException, URISyntaxException {
        assertThat(formats())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(RunState.OLDEST_VERSION, RunState.FORMAT_VERSION)
                                .boxed()
                                .toList());
    }

    /** Otherwise the format has changed: raise its version, or the layout of the part. */
    @ParameterizedTest
    @MethodSource("grokwatch.core.monitor.StateScenario#values")
    void presentFormatIsThatOfItsFixture(StateScenario scenario)
            throws IOException, URISyntaxException {
        WatchedRun run = run();
        scenario.before(run);

        Path file = root().resolve(RunState.FORMAT_VERSION + "/" + scenario.fileName());
        assertThat(Bytes.of(run.state())).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void unknownFormatIsRefusedWithItsRemedy() {
        assertThatThrownBy(() -> read(root().resolve("3/plateau.bin"), 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[3, " + RunState.FORMAT_VERSION + "], was 2")
                .hasMessageContaining("another checkpoint directory");
    }

    /** Forecast by the models that forecast the run when its state was written. */
    private static WatchedRun run() {
        return new WatchedRun().forecastBy(TestPrior.RELEASE_0_1_0);
    }

    private static List<Integer> formats() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> Integer.valueOf(folder.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() throws URISyntaxException {
        return WRITE ? SOURCES : Path.of(StateFixturesTest.class.getResource("/state").toURI());
    }

    private static RunState read(Path file, int format) throws IOException {
        var bytes = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        RunState state = RunState.readFrom(bytes, MonitorConfig.DEFAULT, format);
        assertThat(bytes.available()).isZero();
        return state.of(WatchedRun.ID);
    }

    /**
     * Formats without learning regimes restore a run that has not memorised as one whose regime is
     * unknown: only its alerts and outcome are the same, without the curve sampled beside them.
     */
    private static List<String> answers(Recorder recorder, Fixture fixture) {
        int format = fixture.format();
        boolean isFull = format >= FIRST_WITH_REGIMES || fixture.scenario() != StateScenario.ODD;
        return recorder.all().stream()
                .filter(answer -> isFull || answer instanceof Alert || answer instanceof RunOutcome)
                .map(
                        answer ->
                                isFull && format >= FIRST_WITH_WINDOWS
                                        ? "" + answer
                                        : withoutWindow(answer))
                .toList();
    }

    private static String withoutWindow(Object answer) {
        return answer instanceof Alert alert
                ? Arrays.asList(alert.identity(), alert.moment(), alert.wording()).toString()
                : answer.toString();
    }
}
