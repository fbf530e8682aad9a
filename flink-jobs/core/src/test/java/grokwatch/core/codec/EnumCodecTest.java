package grokwatch.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EnumCodecTest {

    private enum Fruit {
        APPLE,
        PEAR
    }

    private enum MoreFruit {
        QUINCE,
        PEAR,
        APPLE
    }

    private static final EnumCodec<Fruit> OLD = EnumCodec.of(Fruit.APPLE, Fruit.PEAR);

    @Test
    void constantThatWasAddedAnywhereLeavesStoredCodesAlone() throws IOException {
        EnumCodec<MoreFruit> present =
                EnumCodec.of(MoreFruit.APPLE, MoreFruit.PEAR, MoreFruit.QUINCE);

        assertThat(read(present, Bytes.of(out -> OLD.write(out, Fruit.PEAR))))
                .isEqualTo(MoreFruit.PEAR);
        assertThat(read(present, Bytes.of(out -> OLD.write(out, null)))).isNull();
    }

    @Test
    void constantWithoutACodeIsRefused() {
        assertThatThrownBy(() -> EnumCodec.of(Fruit.APPLE))
                .hasMessage("PEAR has no code: append it");
        assertThatThrownBy(() -> EnumCodec.of(Fruit.APPLE, Fruit.PEAR, Fruit.APPLE))
                .hasMessage("constants must have one code each");
    }

    @Test
    void unknownCodeIsRefusedWithItsBound() {
        assertThat(OLD.find(2)).isNull();
        assertThatThrownBy(() -> read(OLD, new byte[] {2}))
                .isInstanceOf(IOException.class)
                .hasMessage("code of a Fruit must be in [0, 1], was 2");
    }

    private static <E extends Enum<E>> E read(EnumCodec<E> codec, byte[] bytes) throws IOException {
        return codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
