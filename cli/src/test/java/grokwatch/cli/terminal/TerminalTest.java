package grokwatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @Nested
    class ATable {

        private final Table table = Table.of("RUN", ">STEP");

        @Test
        void alignsTextOnTheLeftAndNumbersOnTheRight() {
            table.add("a", "1");
            table.add("long-name", "12345");

            assertThat(table.render())
                    .isEqualTo("RUN         STEP\na              1\nlong-name  12345\n");
        }

        @Test
        void countsAnEmojiAsOneCharacter() {
            table.add("🚀", "1");

            assertThat(table.render().lines().skip(1)).containsExactly("🚀       1");
        }

        @Test
        void leavesTheLeastImportantColumnsOutWhereItWouldNotFit() {
            Table wide = Table.of("RUN", "NOTE", ">N");
            wide.add(List.of("a", "0123456789", "1"));

            assertThat(wide.render(18, List.of("NOTE", "N")).lines())
                    .first()
                    .isEqualTo("RUN  NOTE        N");
            assertThat(wide.render(17, List.of("NOTE", "N")).lines()).first().isEqualTo("RUN  N");
            assertThat(wide.render(1, List.of("NOTE", "N")).lines()).first().isEqualTo("RUN");
        }

        @Test
        void refusesARowOfAnotherWidth() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> table.add("a"))
                    .withMessage("cells must be 2, were 1");
        }
    }

    @Nested
    class ForeignText {

        @Test
        void losesEscapeCodesLineBreaksAndDirectionMarks() {
            assertThat(Printable.line("a\u001b[31mb\nc\u202Ed"))
                    .isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFDd");
        }

        @Test
        void isCutToOneShortLine() {
            assertThat(Printable.line("x".repeat(200_000))).hasSize(48).endsWith("…");
        }
    }

    @Nested
    class AParagraph {

        @Test
        void breaksBetweenWordsAndWithinAWordThatIsLongerThanALine() {
            assertThat(Paragraph.wrap("one two three abcdefghijkl", "  ", 11))
                    .isEqualTo("  one two\n  three\n  abcdefghi\n  jkl\n");
        }

        @Test
        void ofNothingIsNothing() {
            assertThat(Paragraph.wrap("  ", "  ", 10)).isEmpty();
        }
    }

    @Nested
    class ASize {

        @ParameterizedTest
        @CsvSource({"24 80, 80, 24", "50 10, 20, 50", "1 100, 100, 5"})
        void isReadAsSttyWritesIt(String text, int columns, int rows) {
            assertThat(TerminalSize.parse(text)).contains(new TerminalSize(columns, rows));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null null", "0 0", "80", "a b", "1 2 3"})
        void isNotGuessed(String text) {
            assertThat(TerminalSize.parse(text)).isEmpty();
        }
    }

    @Nested
    class Quantities {

        @ParameterizedTest
        @CsvSource({"0, 0", "9999, 9999", "10000, 10.0k", "1250000, 1.3M", "3000000000, 3.0G"})
        void ofStepsAreShort(long steps, String text) {
            assertThat(Quantity.steps(steps)).isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "0, 0s",
            "59999, 59s",
            "190000, 3m10s",
            "7500000, 2h05m",
            "273600000, 3d04h",
            "99999999999, >1y"
        })
        void ofTimeAreShort(long millis, String text) {
            assertThat(Quantity.duration(millis)).isEqualTo(text);
        }

        @Test
        void thatAreNotKnownAreADash() {
            assertThat(Quantity.steps(null)).isEqualTo("–");
            assertThat(Quantity.fraction(null)).isEqualTo("–");
            assertThat(Quantity.interval(null, 3L)).isEqualTo("–");
        }

        @Test
        void thatAreNotFiniteAreMarked() {
            assertThat(Quantity.fraction(Double.NaN)).isEqualTo("NaN");
        }

        @Test
        void ofAnOpenIntervalEndInNothing() {
            assertThat(Quantity.interval(100L, null)).isEqualTo("100…");
        }
    }

    @Nested
    class OutputToAFile {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Terminal plain =
                new Terminal(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        false,
                        () -> TerminalSize.DEFAULT);

        @Test
        void holdsNoEscapeCodeAndNoRedrawing() {
            plain.redraw("a table\n");
            plain.println("a line");

            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a line\n");
        }
    }

    @Nested
    class OutputToATerminal {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Terminal interactive =
                new Terminal(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        true,
                        () -> new TerminalSize(20, 6));

        @Test
        void replacesTheBlockDrawnBefore() {
            interactive.redraw("one\ntwo\n");
            interactive.redraw("three\n");

            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo("one\ntwo\n\u001b[2A\r\u001b[Jthree\n");
        }

        @Test
        void isNeverWiderOrHigherThanTheTerminalSoThatItCanBeDrawnOver() {
            interactive.redraw("x".repeat(30) + "\n2\n3\n4\n5\n6\n");

            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo("x".repeat(19) + "…\n2\n3\n4\n… and 2 more lines\n");
        }
    }
}
