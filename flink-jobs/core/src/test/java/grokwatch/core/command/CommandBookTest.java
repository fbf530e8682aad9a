package grokwatch.core.command;

import static grokwatch.core.command.Commands.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The book of commands")
class CommandBookTest {

    private final CommandBook book = new CommandBook(new IssueLimits(Duration.ofMinutes(1), 3));

    private static CommandReply reply(String id, ReplyState state, Instant at) {
        return new CommandReply(id, "run", 1, null, state, 5, null, null, at);
    }

    private CommandStatus.State state(Instant now) {
        return book.all().get(0).state(now);
    }

    @Test
    void oneCommandOfARunIsOpen() {
        book.issued(Commands.of("c1", Verb.CHECKPOINT));

        assertThat(book.refusal(Commands.of("c2", Verb.STOP), NOW).orElseThrow())
                .startsWith("command c1 (CHECKPOINT) of ada is still open");
        book.replied(reply("c1", ReplyState.APPLIED, NOW));
        assertThat(book.refusal(Commands.of("c2", Verb.STOP), NOW)).isEmpty();
    }

    @Test
    void changesOfARunHaveACoolDown() {
        book.issued(Commands.set("c1", "learningRate", 0.1, 0.2));
        book.replied(reply("c1", ReplyState.APPLIED, NOW));
        Command again = Commands.set("c2", "learningRate", 0.2, 0.4);

        assertThat(book.refusal(again, NOW).orElseThrow()).contains("60 s later");
        assertThat(book.refusal(Commands.of("c3", Verb.STOP), NOW)).isEmpty();
        assertThat(book.refusal(again, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void fleetHasADailyLimit() {
        for (int i = 0; i < 3; i++) {
            book.issued(Commands.of("c" + i, Verb.CHECKPOINT));
            book.replied(reply("c" + i, ReplyState.REFUSED, NOW));
        }

        assertThat(book.refusal(Commands.of("c9", Verb.STOP), NOW).orElseThrow())
                .isEqualTo("the fleet's limit of 3 commands in 24 hours is reached");
    }

    @Test
    void commandWithoutAFinalReplyIsUnansweredAfterItsTime() {
        book.issued(Commands.of("c1", Verb.STOP));

        assertThat(state(NOW)).isEqualTo(CommandStatus.State.ISSUED);
        book.replied(reply("c1", ReplyState.RECEIVED, NOW));
        assertThat(state(NOW)).isEqualTo(CommandStatus.State.RECEIVED);
        assertThat(state(NOW.plus(Duration.ofMinutes(11))))
                .isEqualTo(CommandStatus.State.UNANSWERED);
    }

    @Test
    void repliesCountInAnyOrder() {
        book.replied(reply("c1", ReplyState.APPLIED, NOW));
        book.replied(reply("c1", ReplyState.RECEIVED, NOW));
        book.issued(Commands.of("c1", Verb.STOP));
        book.replied(reply("c1", ReplyState.REFUSED, NOW));

        assertThat(state(NOW)).isEqualTo(CommandStatus.State.APPLIED);
    }

    @Test
    void idIsIssuedOnce() {
        book.issued(Commands.of("c1", Verb.STOP));

        assertThat(book.refusal(Commands.of("c1", Verb.STOP), NOW))
                .contains("command c1 was issued before");
    }
}
