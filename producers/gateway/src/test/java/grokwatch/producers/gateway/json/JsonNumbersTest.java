package grokwatch.producers.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import grokwatch.http.message.HttpException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

@Label("Numbers in requests")
class JsonNumbersTest {

    @Property
    void everyInt64IsReadAsNumberAndAsText(@ForAll long value) throws IOException {
        assertThat(int64(Long.toString(value))).contains(value);
        assertThat(int64("\"" + value + "\"")).contains(value);
    }

    @Property
    void everyDoubleIsReadAsNumberAndAsText(@ForAll double value) throws IOException {
        assertThat(float64(Double.toString(value))).contains(value);
        assertThat(float64("\"" + value + "\"")).contains(value);
    }

    @Property(tries = 2000)
    void anInt64IsWhatExactDecimalArithmeticStates(@ForAll("decimals") String text)
            throws IOException {
        assertThat(int64("\"" + text + "\"")).isEqualTo(exact(text));
        assertThat(int64(text)).isEqualTo(exact(text));
    }

    @Property
    void aTextThatIsNoNumberIsRefusedAndNamed(@ForAll @StringLength(max = 200) String text) {
        Optional<BigDecimal> number = decimal(text);
        if (number.isEmpty()) {
            assertThatThrownBy(() -> JsonNumbers.int64(text, "step"))
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining("step");
        }
    }

    @Example
    void valuesThatAreNotFiniteAreReadInEveryForm() throws IOException {
        assertThat(float64("NaN").get()).isNaN();
        assertThat(float64("\"NaN\"").get()).isNaN();
        assertThat(float64("\"Infinity\"")).contains(Double.POSITIVE_INFINITY);
        assertThat(float64("-Infinity")).contains(Double.NEGATIVE_INFINITY);
    }

    @Example
    void neitherTruthNorListsNorHexadecimalsNorSuffixesAreNumbers() throws IOException {
        for (String json :
                new String[] {"true", "[1]", "{}", "\"0x10p0\"", "\"1f\"", "\"\"", "\"1 \""}) {
            assertThat(float64(json)).as(json).isEmpty();
            assertThat(int64(json)).as(json).isEmpty();
        }
    }

    @Example
    void aHugeExponentCostsNothing() throws IOException {
        assertThat(int64("\"1e999999999\"")).isEmpty();
        assertThat(int64("\"1e-999999999\"")).isEmpty();
        assertThat(int64("7e0")).contains(7L);
        assertThat(int64("7.0")).contains(7L);
        assertThat(int64("7.5")).isEmpty();
    }

    @Provide
    Arbitrary<String> decimals() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e20"), new BigDecimal("1e20"))
                .ofScale(3)
                .map(value -> value.stripTrailingZeros().toString())
                .filter(text -> !text.contains("+") || text.contains("E"));
    }

    private static Optional<Long> exact(String text) {
        try {
            return Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> int64(String json) throws IOException {
        try (JsonParser parser = at(json)) {
            return Optional.of(JsonNumbers.int64(parser, "step"));
        } catch (HttpException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Double> float64(String json) throws IOException {
        try (JsonParser parser = at(json)) {
            return Optional.of(JsonNumbers.float64(parser, "value"));
        } catch (HttpException refused) {
            return Optional.empty();
        }
    }

    private static JsonParser at(String json) throws IOException {
        JsonParser parser = Json.parser(("[" + json + "]").getBytes(StandardCharsets.UTF_8));
        parser.nextToken();
        parser.nextToken();
        return parser;
    }
}
