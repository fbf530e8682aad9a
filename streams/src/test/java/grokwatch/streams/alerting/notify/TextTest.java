package grokwatch.streams.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text from strangers")
class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u200b",
                "\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff",
                "\ud83d", "\ude80"
            })
    void losesWhatHasNoShapeOrTurnsTheDirectionOfWriting(String invisible) {
        assertThat(Text.oneLine("a" + invisible + "b")).isEqualTo("a b");
    }

    @Test
    void retainsEveryScriptAndEmoji() {
        String family = "👩\u200d👧 مدل ۱ 模型 μ=0.5";

        assertThat(Text.oneLine(family)).isEqualTo(family);
    }

    @Test
    void isCutWithoutSplittingACharacter() {
        assertThat(Text.cut("🚀🚀🚀", 4)).isEqualTo("🚀…");
        assertThat(Text.cut("🚀🚀", 4)).isEqualTo("🚀🚀");
    }
}
