package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class LayerClocksTest {

    private final LayerClocks clocks = new LayerClocks();

    @Test
    void keepTheLastStepOfEachLayer() {
        clocks.tick("embedding", 100);
        clocks.tick("head", 100);
        clocks.tick("embedding", 200);

        assertThat(clocks.lastStep("embedding")).isEqualTo(200);
        assertThat(clocks.lastStep("head")).isEqualTo(100);
        assertThat(clocks.lastStep("other")).isEqualTo(-1);
    }

    @Test
    void haveRoomForFourLayers() {
        for (String layer : new String[] {"a", "b", "c", "d"}) {
            assertThat(clocks.hasRoomFor(layer)).isTrue();
            clocks.tick(layer, 1);
        }

        assertThat(clocks.hasRoomFor("e")).isFalse();
        assertThat(clocks.hasRoomFor("a")).isTrue();
    }

    @Test
    void areSetBackByAResume() {
        clocks.tick("a", 100);
        clocks.tick("b", 300);
        clocks.rewind(200);

        assertThat(clocks.lastStep("a")).isEqualTo(100);
        assertThat(clocks.lastStep("b")).isEqualTo(200);
    }

    @Test
    void areTheSameAfterBeingWrittenAndRead() {
        clocks.tick("a", 100);
        clocks.tick("b", 300);

        LayerClocks copy = Bytes.copy(clocks, new LayerClocks());

        assertThat(copy.lastStep("b")).isEqualTo(300);
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(clocks));
    }
}
