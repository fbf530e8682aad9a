package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.RunDescription;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DescriptionCodecTest {

    @Test
    void readsWhatItWrote() throws IOException {
        for (RunDescription d :
                new RunDescription[] {
                    Descriptions.TYPICAL, RunDescription.UNKNOWN, Descriptions.targeted()
                }) {
            byte[] written = Bytes.of(out -> DescriptionCodec.write(out, d));

            assertThat(
                            DescriptionCodec.read(
                                    new DataInputStream(new ByteArrayInputStream(written)),
                                    DescriptionCodec.LAYOUT))
                    .isEqualTo(d);
        }
    }

    @Test
    void readsADescriptionFromBeforeRelativeTargets() throws IOException {
        RunDescription d = Descriptions.targeted();
        byte[] written = Bytes.of(out -> DescriptionCodec.write(out, d));
        byte[] before = Arrays.copyOf(written, written.length - 1);

        assertThat(DescriptionCodec.read(new DataInputStream(new ByteArrayInputStream(before)), 5))
                .isEqualTo(d);
    }
}
