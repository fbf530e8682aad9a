package grokwatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import grokwatch.core.label.Matcher;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternsTest {

    private static final int LONGEST_VALUE = 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|aa)+b",
                "(a|a)*b",
                "(.*a){12}b",
                "(([a-z])+.)+[A-Z]([a-z])+$",
                "(a?){100}a{100}b"
            })
    void expressionsThatBacktrackForEverEndAtOnce(String expression) {
        Matcher matcher = Matcher.of("run_id", Matcher.Operator.LIKE, expression);

        boolean matches =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5), () -> matcher.matches(label -> "a".repeat(1000)));

        assertThat(matches).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(((a{30}){30}){30}){30}",
                "(x{1000}){1000}",
                "(((((((((a{900}){900}){900}){900}){900}){900}){900}){900}){900}){900}",
                "(((([a-z\\]{9}]{900,}){1,900}){900}){900}){900}"
            })
    void expressionsThatExpandBeyondBoundsAreRefused(String expression) {
        assertThatThrownBy(
                        () ->
                                assertTimeoutPreemptively(
                                        Duration.ofSeconds(5),
                                        () -> new LinearPatterns().compile(expression)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("regular expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "[", "{"})
    void deeplyNestedExpressionsAreRefusedOrCompiled(String bracket) {
        try {
            new LinearPatterns().compile(bracket.repeat(LONGEST_VALUE));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("regular expression is malformed");
        }
    }

    @Test
    void nestedGroupsOfTheLongestValueCompile() {
        int depth = LONGEST_VALUE / 2 - 1;
        assertThat(
                        new LinearPatterns()
                                .compile("(".repeat(depth) + "a" + ")".repeat(depth))
                                .test("a"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{2,3}b{100}",
                "\\p{Greek}{3}",
                "[{}]{5}",
                "a{x}",
                "{",
                "x{,3}",
                "(a{30}){30}"
            })
    void expressionsWithinBoundsCompile(String expression) {
        assertThatCode(() -> new LinearPatterns().compile(expression)).doesNotThrowAnyException();
    }

    @Test
    void theWholeTextMustMatchAndADotMatchesLineBreaks() {
        assertThat(new LinearPatterns().compile("a.c").test("a\nc")).isTrue();
        assertThat(new LinearPatterns().compile("a.c").test("xa\nc")).isFalse();
    }

    @Test
    void malformedExpressionIsNamed() {
        assertThatThrownBy(() -> new LinearPatterns().compile("a(b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("malformed")
                .hasMessageContaining("a(b");
    }
}
