package grokwatch.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

    @ParameterizedTest
    @ValueSource(ints = {1025, 4_500, 20_000, 1_000_000})
    void valueBeyondTheBoundIsRefusedAndNotParsedRecursively(int length) {
        assertThatThrownBy(() -> Matcher.parse("run_name=\"" + "x".repeat(length) + "\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> Matcher.parse("run_name=" + "x".repeat(length) + "\""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longestValueOfEscapesIsParsed() {
        Matcher matcher = Matcher.parse("run_name=\"" + "\\\"".repeat(Matcher.MAX_VALUE) + "\"");

        assertThat(matcher.value()).isEqualTo("\"".repeat(Matcher.MAX_VALUE));
    }

    @Test
    void escapesAreThoseOfAlertmanager() {
        assertThat(Matcher.parse("note=\"a\\nb \\\"c\\\" d\\\\ \\d\"").value())
                .isEqualTo("a\nb \"c\" d\\ \\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\"b", "a=\"b\"c", "a=\"b\\\"", "a=b c", "=b", "a", "a=\"\"\""})
    void textAfterOrWithoutTheClosingQuoteIsMalformed(String text) {
        assertThatThrownBy(() -> Matcher.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("matcher must be");
    }
}
