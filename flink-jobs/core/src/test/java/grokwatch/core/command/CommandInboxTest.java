package grokwatch.core.command;

import static grokwatch.core.command.Commands.KEY;
import static grokwatch.core.command.Commands.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.AppliedCommands.Effect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trainer's inbox")
class CommandInboxTest {

    private double rate = 0.1;
    private final CommandInbox inbox = inbox(1, AppliedCommands.NONE);

    private CommandInbox inbox(int attempt, AppliedCommands applied) {
        CommandOffer offer =
                CommandOffer.NONE
                        .with(Verb.STOP)
                        .with(Verb.CHECKPOINT)
                        .withSet("learningRate", 0, 1, () -> rate);
        return new CommandInbox("run", attempt, offer, KEY, applied);
    }

    private CommandReply receive(Command command) {
        return inbox.receive(KEY.sign(command), 5, NOW).orElseThrow();
    }

    @Test
    void offerNamesEachVerbAndEachParameterOfSet() {
        assertThat(inbox.offer().withExtend(1, 10, () -> 5).withSet("lr", 0, 1, () -> rate).names())
                .containsExactly("CHECKPOINT", "EXTEND", "SET learningRate", "SET lr", "STOP");
    }

    @Test
    void appliesOnceAndRepeatsTheReply() {
        Command stop = Commands.of("c1", Verb.STOP);

        assertThat(receive(stop).state()).isEqualTo(ReplyState.RECEIVED);
        assertThat(inbox.due(5, NOW)).contains(stop);
        CommandReply reply = inbox.applied(new Effect(5, "/checkpoints/5"), NOW);
        assertThat(reply.state()).isEqualTo(ReplyState.APPLIED);
        assertThat(receive(stop).checkpoint()).isEqualTo("/checkpoints/5");
        assertThat(inbox.due(6, NOW)).isEmpty();
    }

    @Test
    void restartFromTheCheckpointRepeatsTheReplyAndNotTheEffect() {
        Command stop = Commands.of("c1", Verb.STOP);
        receive(stop);
        String stored = inbox.appliedWithOpen(new Effect(5, "/checkpoints/5")).text();

        CommandInbox restarted = inbox(2, AppliedCommands.parse(stored));
        CommandReply reply = restarted.receive(KEY.sign(stop), 5, NOW).orElseThrow();

        assertThat(reply.state()).isEqualTo(ReplyState.APPLIED);
        assertThat(reply.step()).isEqualTo(5);
        assertThat(restarted.due(5, NOW)).isEmpty();
    }

    @Test
    void commandForAnAttemptThatIsOverIsRefused() {
        CommandReply reply =
                inbox(2, AppliedCommands.NONE)
                        .receive(KEY.sign(Commands.of("c1", Verb.STOP)), 5, NOW)
                        .orElseThrow();

        assertThat(reply.reason()).isEqualTo("it is for attempt 1, and the run is at attempt 2");
    }

    @Test
    void forgedCommandIsRefusedAndDoesNotTouchTheOpenOne() {
        Command stop = Commands.of("c1", Verb.STOP);
        receive(stop);

        assertThat(inbox.receive(Commands.OTHER_KEY.sign(stop), 5, NOW)).isEmpty();
        assertThat(
                        inbox.receive(Commands.OTHER_KEY.sign(Commands.of("c2", Verb.STOP)), 5, NOW)
                                .orElseThrow()
                                .reason())
                .isEqualTo("its signature is not of this key");
        assertThat(inbox.due(5, NOW)).contains(stop);
    }

    @Test
    void verbThatIsNotOfferedIsRefused() {
        assertThat(receive(Commands.of("c1", Verb.EVALUATE)).reason())
                .isEqualTo(
                        "the trainer does not offer EVALUATE; it offers [STOP, CHECKPOINT, SET]");
    }

    @Test
    void valueOutOfBoundsIsRefused() {
        assertThat(receive(Commands.set("c1", "learningRate", 0.1, 2)).reason())
                .isEqualTo("learningRate must be in [0.0, 1.0], was 2.0");
        assertThat(receive(Commands.set("c2", "momentum", 0.1, 0.2)).reason())
                .contains("does not offer SET of momentum; it offers [learningRate]");
    }

    @Test
    void otherOldValueIsRefusedWhenTheStepHasCome() {
        receive(Commands.set("c1", "learningRate", 0.1, 0.2));
        rate = 0.3;

        assertThat(inbox.due(5, NOW)).isEmpty();
        assertThat(inbox.lapsed(5, NOW).orElseThrow().reason())
                .isEqualTo("learningRate is 0.3, not 0.1 as the command expects");
    }

    @Test
    void secondCommandIsRefusedWhileOneIsOpenAndStaysRefused() {
        Command second = Commands.of("c2", Verb.CHECKPOINT);
        receive(Commands.of("c1", Verb.STOP));

        assertThat(receive(second).reason()).isEqualTo("command c1 is open");
        inbox.applied(new Effect(5, null), NOW);
        assertThat(receive(second).state()).isEqualTo(ReplyState.REFUSED);
    }

    @Test
    void expiresBeforeItsStepComes() {
        receive(Commands.of("c1", Verb.STOP));
        Instant late = NOW.plus(Duration.ofMinutes(10));

        assertThat(inbox.due(5, late)).isEmpty();
        assertThat(inbox.lapsed(5, late).orElseThrow().state()).isEqualTo(ReplyState.EXPIRED);
        assertThat(inbox.receive(KEY.sign(Commands.of("c2", Verb.STOP)), 5, late).orElseThrow())
                .extracting(CommandReply::state)
                .isEqualTo(ReplyState.EXPIRED);
    }

    @Test
    void endOfTheRunRefusesWhatIsOpen() {
        receive(Commands.of("c1", Verb.STOP));

        assertThat(inbox.refuse("the run has ended", 9, NOW).orElseThrow().reason())
                .isEqualTo("the run has ended");
        assertThat(inbox.refuse("the run has ended", 9, NOW)).isEmpty();
    }

    @Test
    void commandOfAnotherRunIsNoneOfIts() {
        CommandInbox other =
                new CommandInbox("other", 1, CommandOffer.NONE, KEY, AppliedCommands.NONE);

        assertThat(other.receive(KEY.sign(Commands.of("c1", Verb.STOP)), 5, NOW)).isEmpty();
    }
}
