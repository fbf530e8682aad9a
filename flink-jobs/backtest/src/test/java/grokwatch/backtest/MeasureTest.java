package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A printed measure")
class MeasureTest {

    @ParameterizedTest(name = "{0} with {1} digits is {2}")
    @CsvSource({
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "0.285, 2, 0.28",
        "1.0005, 3, 1.000",
        "-0.5, 0, 0",
        "NaN, 3, nan",
        "Infinity, 3, inf",
        "-Infinity, 3, -inf"
    })
    void isRoundedAsPythonRoundsIt(double value, int digits, String printed) {
        assertThat(Measure.print(value, digits)).isEqualTo(printed);
    }
}
