package grokwatch.core.learning.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Random;
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
    void answersAsItsTreesDoNodeByNode() {
        Random random = new Random(1);
        TreeEnsemble unbalanced = new TreeEnsemble(0.5f, 1, 3);
        unbalanced.setSplit(0, 0, 0, 0f, true);
        unbalanced.setLeaf(0, 1, 1);
        unbalanced.setSplit(0, 2, 1, Float.POSITIVE_INFINITY, false);
        unbalanced.setSplit(0, 5, 2, -0.25f, false);
        unbalanced.setLeaf(0, 6, 2);
        unbalanced.setLeaf(0, 11, 4);
        unbalanced.setLeaf(0, 12, 8);
        for (int i = 0; i < 1_000; i++) {
            float[] row = {number(random), number(random), number(random), number(random)};

            boolean first = Float.isNaN(row[0]) || row[0] < 0;
            boolean second = row[1] < Float.POSITIVE_INFINITY;
            double expected = first ? 1 : !second ? 2 : row[2] < -0.25f ? 4 : 8;
            assertThat(unbalanced.predict(row)).isEqualTo(0.5 + expected);
        }
    }

    /** Missing, infinite, either zero, or near it. */
    private static float number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Float.NaN;
            case 1 -> Float.POSITIVE_INFINITY;
            case 2 -> -0f;
            case 3 -> 0f;
            default -> (float) random.nextGaussian();
        };
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
