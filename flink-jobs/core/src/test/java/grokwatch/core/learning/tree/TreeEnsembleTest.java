package grokwatch.core.learning.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {

    private final TreeEnsemble written =
            WrittenTrees.in("reference-trees.txt", 3).get("timeInformed");

    @Test
    void isTheSameAfterBeingWrittenAndRead() throws IOException {
        byte[] bytes = Bytes.of(written::write);

        TreeEnsemble copy = read(bytes, 39);

        assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
        assertThat(copy.predict(new float[39])).isEqualTo(written.predict(new float[39]));
    }

    @Test
    void takesAtMostEightyBytesATree() {
        assertThat(Bytes.of(written::write)).hasSizeLessThan(80 * written.trees());
    }

    @Test
    void refusesToRequestForAFeatureThatRowsDoNotHave() {
        assertThatThrownBy(() -> read(Bytes.of(written::write), 5))
                .isInstanceOf(IOException.class)
                .hasMessage("a tree's node 0 tests feature 11");
    }

    @Test
    void refusesATreeDeeperThanItStates() {
        byte[] bytes = Bytes.of(written::write);
        bytes[4] = 1;

        assertThatThrownBy(() -> read(bytes, 39))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("a tree's node 1 tests");
    }

    private static TreeEnsemble read(byte[] bytes, int width) throws IOException {
        return TreeEnsemble.read(new DataInputStream(new ByteArrayInputStream(bytes)), width);
    }
}
