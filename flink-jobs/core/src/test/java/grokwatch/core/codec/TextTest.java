package grokwatch.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.WithNull;

class TextTest {

    @Property(seed = "1")
    void readsWhatItWroteNullIncluded(@ForAll @WithNull @StringLength(max = 300) String text)
            throws IOException {
        byte[] written = Bytes.of(out -> Text.write(out, text));

        assertThat(Text.read(new DataInputStream(new ByteArrayInputStream(written))))
                .isEqualTo(text);
    }
}
