package grokwatch.producers.djl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The permutations of four things")
class SymmetricGroupTest {

    private final SymmetricGroup group = new SymmetricGroup(4);

    @Test
    void areTwentyFourWithTheIdentityFirst() {
        assertThat(group.order()).isEqualTo(24);
        for (int g = 0; g < 24; g++) {
            assertThat(group.compose(0, g)).isEqualTo(g);
            assertThat(group.compose(g, 0)).isEqualTo(g);
        }
    }

    @Test
    void haveOneInverseEach() {
        for (int g = 0; g < 24; g++) {
            int element = g;
            assertThat(IntStream.range(0, 24).filter(h -> group.compose(element, h) == 0))
                    .singleElement()
                    .satisfies(inverse -> assertThat(group.compose(inverse, element)).isZero());
        }
    }

    @Test
    void composeAssociativelyButDoNotCommute() {
        boolean commutes = true;
        for (int f = 0; f < 24; f++) {
            for (int g = 0; g < 24; g++) {
                commutes &= group.compose(f, g) == group.compose(g, f);
                for (int h = 0; h < 24; h++) {
                    assertThat(group.compose(f, group.compose(g, h)))
                            .isEqualTo(group.compose(group.compose(f, g), h));
                }
            }
        }
        assertThat(commutes).isFalse();
    }

    @Test
    void makeATableOfAllPairsThatIsALatinSquare() {
        ExampleTable table = group.table();

        assertThat(table.size()).isEqualTo(24 * 24);
        for (int g = 0; g < 24; g++) {
            assertThat(IntStream.of(table.labels()).skip(24L * g).limit(24).distinct()).hasSize(24);
        }
    }

    @Test
    void areLimitedToTablesThatFit() {
        assertThat(new SymmetricGroup(5).order()).isEqualTo(120);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SymmetricGroup(6))
                .withMessage("degree must be in [2, 5], was 6");
    }
}
