package grokwatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.commands.RunCommands;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.AppliedCommands;
import grokwatch.core.command.AppliedCommands.Effect;
import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandOffer;
import grokwatch.core.command.Verb;
import grokwatch.schemas.CommandVerb;
import grokwatch.schemas.PolicyProposal;
import grokwatch.schemas.PolicyTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@DisplayName("Commands to a trainer from the page of its run in a real browser")
class CommandPageIT extends PageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final CommandOffer OFFER =
            CommandOffer.NONE.with(Verb.STOP).withSet("weightDecay", 0, 4, () -> 1);

    @Test
    void commandIsSentAfterItsPreviewAndItsReplyIsShown() {
        begin("it-obeys");
        try (TrainerCommands trainer = TrainerCommands.start(page.stack().commands())) {
            RunCommands commands =
                    trainer.join(
                            new CommandInbox(
                                    "it-obeys",
                                    0,
                                    OFFER,
                                    LiveStack.COMMAND_KEY,
                                    AppliedCommands.NONE));
            browser.click("[data-verb=SET]");
            browser.awaitText("dialog[open] .preview", "weightDecay from 1 to – and");
            browser.write("dialog[open] [name=newValue]", "4");
            browser.awaitText("dialog[open] .preview", "weightDecay from 1 to 4 and");
            confirm("a <b>long</b> plateau");
            browser.awaitText("[data-state=RECEIVED]", "weightDecay 1 → 4");

            apply(commands, new Effect(120, "/checkpoints/it-obeys/120"));

            browser.awaitText("[data-state=APPLIED]", "Checkpoint /checkpoints/it-obeys/120");
            assertThat(browser.text("[data-state=APPLIED]"))
                    .contains("applied step 120", "a <b>long</b> plateau (ada)");
        }
    }

    private static void apply(RunCommands commands, Effect effect) {
        AtomicBoolean applied = new AtomicBoolean();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!applied.get()) {
            assertThat(Instant.now()).as("the trainer receives the command").isBefore(deadline);
            commands.afterStep(
                    effect.step(),
                    command -> {
                        applied.set(true);
                        return effect;
                    });
        }
    }

    @Test
    void readerIsRefusedWithTheScopeThatIsNeeded() {
        errorsExpected = true;
        begin("it-read");
        browser.authorise(LiveStack.READER);
        try {
            browser.click("[data-verb=STOP]");
            browser.awaitText("dialog[open] .preview", "writes a checkpoint and ends the run");
            confirm("no sign of generalisation");

            browser.awaitText(
                    "dialog[open] .fault",
                    "this needs the scope admin, these credentials have read");
            browser.press(Keys.ESCAPE);
            assertThat(browser.elements("[data-command]")).isEmpty();
        } finally {
            browser.authorise(null);
        }
    }

    @Test
    void proposalOfAPolicyIsApprovedByAPersonUnlessItNoLongerHolds() {
        errorsExpected = true;
        begin("it-proposed");
        page.stack()
                .propose(
                        PolicyProposal.newBuilder()
                                .setProposalId("p-1")
                                .setPolicy("stop-<b>hopeless</b>")
                                .setTriggeredBy(PolicyTrigger.VERDICT_STOP)
                                .setRunId("it-proposed")
                                .setAttempt(0)
                                .setVerb(CommandVerb.STOP)
                                .setStep(100)
                                .setProposedAt(System.currentTimeMillis())
                                .setExpiresAt(System.currentTimeMillis() + PATIENCE.toMillis() * 10)
                                .setForecast("P(grok) 1 % at step 100.")
                                .setControl(false)
                                .build());
        awaitProposal();
        browser.awaitText("[data-proposal=p-1]", "Policy stop-<b>hopeless</b> proposes it");

        browser.click("[data-proposal=p-1] button");
        browser.write("dialog[open] [name=author]", "ada");
        browser.click("dialog[open] button.primary");
        browser.awaitText("dialog[open] .fault", "proposal p-1 cannot be approved");
        browser.press(Keys.ESCAPE);
        assertThat(browser.elements("[data-command]")).isEmpty();
    }

    /** A proposal is no event of its run: it is there when the page is opened again. */
    private static void awaitProposal() {
        Instant deadline = Instant.now().plus(PATIENCE);
        do {
            assertThat(Instant.now()).as("the proposal is stored").isBefore(deadline);
            open("#/runs");
            open("#/run/it-proposed");
            browser.await("[data-verb=STOP]");
        } while (browser.elements("[data-proposal]").isEmpty());
    }

    @Test
    void trainerWithoutACommandPathIsShownAsSuch() {
        open("#/run/" + ORDINARY);
        browser.awaitText(".no-commands", "Its trainer receives no commands");
        assertThat(browser.elements("[data-verb]")).isEmpty();
    }

    private static void begin(String runId) {
        madeUp(runId, "").obeys(OFFER).begin("it", "mlp", 1).trainTo(100);
        open("#/runs?q=" + runId);
        browser.await(row(runId));
        open("#/run/" + runId);
    }

    private static void confirm(String reason) {
        browser.write("dialog[open] [name=reason]", reason);
        browser.write("dialog[open] [name=author]", "ada");
        browser.click("dialog[open] button.primary");
    }
}
