package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /** Reference values: NIST, to ten digits. */
    @ParameterizedTest(name = "Phi({0}) = {1}")
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447461",
        "-1, 0.1586552539",
        "1.96, 0.9750021049",
        "-3, 0.0013498980",
        "5, 0.9999997133",
        "-8, 0"
    })
    void distributionFunctionAgreesWithTables(double z, double phi) {
        assertThat(Normal.cdf(z)).isCloseTo(phi, within(7.5e-8));
    }
}
