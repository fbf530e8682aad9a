package grokwatch.commands;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.AppliedCommands;
import grokwatch.core.command.AppliedCommands.Effect;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandOffer;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.ReplyState;
import grokwatch.core.command.Verb;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The commands for one run")
class RunCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final CommandKey KEY = new CommandKey(new byte[32]);

    private final List<CommandReply> replies = new ArrayList<>();
    private final List<String> applied = new ArrayList<>();
    private final RunCommands commands =
            new RunCommands(
                    new CommandInbox(
                            "run",
                            0,
                            CommandOffer.NONE.with(Verb.CHECKPOINT),
                            KEY,
                            AppliedCommands.NONE),
                    replies::add,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    private Effect checkpoint(Command command) {
        applied.add(command.id());
        return new Effect(12, "/checkpoints/12");
    }

    private void receive(long validFromStep) {
        Command command =
                new Command(
                        "c1",
                        "run",
                        0,
                        Verb.CHECKPOINT,
                        null,
                        null,
                        null,
                        validFromStep,
                        NOW,
                        NOW.plus(Duration.ofMinutes(1)),
                        "ada",
                        "a test",
                        null);
        commands.receive(KEY.sign(command));
    }

    private List<ReplyState> states() {
        return replies.stream().map(CommandReply::state).toList();
    }

    @Test
    void areAppliedOnceFromTheirStepOn() {
        receive(12);
        commands.afterStep(11, this::checkpoint);
        assertThat(applied).isEmpty();
        commands.afterStep(12, this::checkpoint);
        commands.afterStep(13, this::checkpoint);

        assertThat(applied).containsExactly("c1");
        assertThat(states()).containsExactly(ReplyState.RECEIVED, ReplyState.APPLIED);
        assertThat(replies.get(1).checkpoint()).isEqualTo("/checkpoints/12");
    }

    @Test
    void areRefusedWithTheReasonIfTheHandlerFails() {
        receive(0);
        commands.afterStep(
                1,
                command -> {
                    throw new IOException("disk full");
                });

        assertThat(states()).containsExactly(ReplyState.RECEIVED, ReplyState.REFUSED);
        assertThat(replies.get(1).reason()).isEqualTo("it failed: java.io.IOException: disk full");
    }

    @Test
    void areRefusedIfTheRunEndsFirst() {
        receive(100);
        commands.afterStep(1, this::checkpoint);
        commands.refuse("the run has ended at step 1");

        assertThat(applied).isEmpty();
        assertThat(replies.get(1).reason()).isEqualTo("the run has ended at step 1");
    }
}
