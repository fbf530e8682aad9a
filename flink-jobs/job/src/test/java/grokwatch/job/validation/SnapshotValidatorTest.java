package grokwatch.job.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import grokwatch.job.fixture.Logged;
import grokwatch.schemas.RepresentationSnapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotValidatorTest {

    private static final String RUN = "run-1";

    static List<Arguments> invalid() {
        return List.of(
                bad(s -> s.setStep(-1), "NEGATIVE_STEP", "step must be >= 0, was -1"),
                bad(
                        s -> s.setLayer("l".repeat(300)),
                        "TEXT_TOO_LONG",
                        "layer must have at most 256 characters, had 300"),
                bad(
                        s -> s.setRows(0),
                        "SNAPSHOT_SHAPE",
                        "rows and columns must be >= 1, were 0 and 2"),
                bad(
                        s -> s.setColumns(3),
                        "SNAPSHOT_SHAPE",
                        "values must have 4 bytes for each of rows x columns = 9 numbers, had 24"),
                bad(
                        s -> s.setRows(Integer.MAX_VALUE).setColumns(Integer.MAX_VALUE),
                        "SNAPSHOT_SHAPE",
                        "values must have 4 bytes for each of rows x columns = 4611686014132420609"
                                + " numbers, had 24"),
                bad(
                        s -> s.setRowLabels(List.of("only one")),
                        "SNAPSHOT_SHAPE",
                        "rowLabels must have 3 entries, had 1"),
                bad(
                        s -> s.setRows(65537).setColumns(1).setValues(ByteBuffer.allocate(262148)),
                        "SNAPSHOT_TOO_LARGE",
                        "bytes of values must be <= 262144, was 262148"),
                bad(
                        s -> s.setValues(Logged.floats(1, 2, 3, Float.NaN, 5, 6)),
                        "SNAPSHOT_NOT_FINITE",
                        "values must be finite, number 3 was NaN"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("invalid")
    void namesFieldBoundAndValue(
            Consumer<RepresentationSnapshot.Builder> fault, RejectReason reason, String message) {
        var snapshot = Logged.snapshot(RUN, 100);
        fault.accept(snapshot);

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> SnapshotValidator.check(RUN, snapshot.build()))
                .withMessage(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void takesTheLargestMatrix() {
        var largest =
                Logged.snapshot(RUN, 1)
                        .setRows(256)
                        .setColumns(256)
                        .setValues(ByteBuffer.allocate(262144))
                        .build();

        assertThatCode(() -> SnapshotValidator.check(RUN, largest)).doesNotThrowAnyException();
    }

    private static Arguments bad(
            Consumer<RepresentationSnapshot.Builder> fault, String reason, String message) {
        return arguments(fault, reason, message);
    }
}
