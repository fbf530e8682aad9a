package grokwatch.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarLongTest {

    @Property(seed = "1")
    void readsWhatItWrote(@ForAll long value) throws IOException {
        assertThat(VarLong.read(in(Bytes.of(out -> VarLong.write(out, value))))).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0} in {1} bytes")
    @CsvSource({
        "0, 1",
        "-1, 1",
        "63, 1",
        "-64, 1",
        "64, 2",
        "8191, 2",
        "8192, 3",
        "9223372036854775807, 10",
        "-9223372036854775808, 10"
    })
    void takesAsFewBytesAsTheMagnitudeNeeds(long value, int bytes) throws IOException {
        byte[] written = Bytes.of(out -> VarLong.write(out, value));

        assertThat(written).hasSize(bytes);
        assertThat(VarLong.read(in(written))).isEqualTo(value);
    }

    @Test
    void refusesANumberWithoutAnEnd() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);

        assertThatIOException().isThrownBy(() -> VarLong.read(in(endless)));
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
