package grokwatch.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query")
class QueryTest {

    @Test
    void givesTypedValuesAndNothingWhereAParameterIsAbsentOrEmpty() {
        Query query =
                query(Map.of("limit", List.of("7"), "q", List.of(""), "open", List.of("true")));
        assertThat(query.integer("limit", 1, 10)).contains(7L);
        assertThat(query.integer("offset", 0, 10)).isEmpty();
        assertThat(query.text("q")).isEmpty();
        assertThat(query.flag("open")).isTrue();
        assertThat(query.flag("closed")).isFalse();
        assertThat(query.all("label")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "11",
                "-1",
                "1.5",
                "1e1",
                "NaN",
                "9999999999999999999",
                "' OR 1=1",
                "٣x"
            })
    void namesTheParameterTheValueAndTheBound(String value) {
        fails(() -> query(Map.of("limit", List.of(value))).integer("limit", 1, 10))
                .withMessage("limit must be a whole number in [1, 10], was \"%s\"", value)
                .matches(fault -> fault.field().orElse("").equals("limit"))
                .matches(fault -> fault.status() == 400);
    }

    @Test
    void cutsWhatItShowsOfALongValueAndOfALongName() {
        String long1 = "x".repeat(1_000);
        fails(() -> query(Map.of("limit", List.of(long1))).integer("limit", 1, 10))
                .withMessageEndingWith("x…\"");
        fails(() -> query(Map.of(long1, List.of("1"))).only("limit"))
                .withMessageContaining("x…\" is not known; there are [limit]");
    }

    @Test
    void refusesWhatIsTooLongTooManyGivenTwiceOrNoneOfTheWords() {
        fails(() -> query(Map.of("q", List.of("x".repeat(1_025)))).text("q"))
                .withMessageContaining("q must be at most 1024 characters");
        fails(() -> query(Map.of("label", Collections.nCopies(65, "a:b"))).all("label"))
                .withMessageContaining("label must be given at most 64 times");
        fails(() -> query(Map.of("q", List.of("a", "b"))).text("q"))
                .withMessageContaining("q must be given once");
        fails(() -> query(Map.of("scale", List.of("cubic"))).word("scale", Set.of("log")))
                .withMessage("scale must be one of [log], was \"cubic\"");
        fails(() -> query(Map.of("metrics", List.of("a,b,c"))).list("metrics", 2))
                .withMessageContaining("metrics must be at most 2 values");
    }

    private static Query query(Map<String, List<String>> values) {
        return Query.of(values);
    }

    private static ThrowableAssertAlternative<HttpException> fails(ThrowingCallable request) {
        return assertThatExceptionOfType(HttpException.class).isThrownBy(request);
    }
}
