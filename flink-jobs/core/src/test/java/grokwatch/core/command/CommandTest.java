package grokwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command")
class CommandTest {

    @Test
    void canonicalBytesHaveEveryFieldWithItsLength() {
        String text =
                new String(
                        Commands.set("c1", "learningRate", 0.5, 1).canonicalBytes(),
                        StandardCharsets.UTF_8);

        assertThat(text)
                .isEqualTo(
                        "2:c1,3:run,1:1,3:SET,12:learningRate,16:3fe0000000000000,"
                                + "16:3ff0000000000000,1:0,13:1795946400000,13:1795947000000,"
                                + "3:ada,6:a test,-,");
    }

    @Test
    void isVerifiedByItsOwnKeyAlone() {
        SignedCommand signed = Commands.KEY.sign(Commands.of("c1", Verb.STOP));
        SignedCommand changed =
                new SignedCommand(Commands.of("c1", Verb.CHECKPOINT), signed.signature());

        assertThat(Commands.KEY.verifies(signed)).isTrue();
        assertThat(Commands.OTHER_KEY.verifies(signed)).isFalse();
        assertThat(Commands.KEY.verifies(changed)).isFalse();
    }

    @Test
    void setWithoutChangeIsRefusedByName() {
        assertThatThrownBy(() -> Commands.set("c1", "learningRate", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newValue must be a number other than oldValue, was 1.0");
    }

    @Test
    void valueIsNoPartOfStop() {
        assertThatThrownBy(() -> Commands.of("c1", Verb.STOP, null, 1.0, 2.0))
                .hasMessageContaining("STOP takes no oldValue and newValue");
    }

    @Test
    void budgetIsAWholeNumberOfSteps() {
        assertThatThrownBy(() -> Commands.of("c1", Verb.EXTEND, null, 10.0, 20.5))
                .hasMessageContaining("whole number of steps");
    }

    @Test
    void keyIsLongEnough() {
        assertThatThrownBy(() -> new CommandKey(new byte[31]))
                .hasMessageContaining("at least 32 bytes, had 31");
    }
}
