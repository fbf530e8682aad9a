package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.chat.ChatReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@DisplayName("--slack-signing-secret-file")
class SlackOptionsTest {

    @TempDir private Path folder;

    @Test
    void signingSecretEnablesButtonsAndStopOnlyIfItIsChosen() throws Exception {
        Path file = Files.writeString(folder.resolve("slack.secret"), "s3cret\n");
        String option = "--slack-signing-secret-file=" + file;

        assertThat(options().buttons()).isEqualTo(ChatButtons.NONE);
        assertThat(options(option).buttons()).isEqualTo(ChatButtons.SILENCE);
        assertThat(options(option, "--slack-stop").buttons()).isEqualTo(ChatButtons.STOP);
        assertThat(options(option).app().orElseThrow().signingSecret()).isEqualTo("s3cret");
        assertThat(options(option).app().orElseThrow().toString()).doesNotContain("s3cret");
    }

    @Test
    void missingOrEmptySecretIsNamedWithItsOption() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");

        assertThatThrownBy(() -> options("--slack-stop").app())
                .isInstanceOf(UserException.class)
                .hasMessage("--slack-stop needs --slack-signing-secret-file");
        assertThatThrownBy(() -> options("--slack-signing-secret-file=" + empty).app())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is empty: it must be the signing secret");
    }

    @Test
    void chatsOfTheCommandLineAndOfAFileHaveTheButtons() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("alerts.yaml"),
                        """
                        receivers: [{name: team, type: slack, url: "https://hooks.slack.com/x"}]
                        route: {receiver: team}
                        """);

        for (String option :
                new String[] {
                    "--slack-webhook-url=https://hooks.slack.com/x", "--routes=" + file
                }) {
            AlertingOptions alerting = new AlertingOptions();
            new CommandLine(CommandSpec.create().addMixin("a", spec(alerting))).parseArgs(option);

            assertThat(alerting.alerting(line -> {}, ChatButtons.STOP).receivers())
                    .filteredOn(ChatReceiver.class::isInstance)
                    .singleElement()
                    .satisfies(
                            chat ->
                                    assertThat(((ChatReceiver) chat).buttons())
                                            .isEqualTo(ChatButtons.STOP));
        }
    }

    private static SlackOptions options(String... arguments) {
        SlackOptions options = new SlackOptions();
        new CommandLine(CommandSpec.create().addMixin("s", spec(options))).parseArgs(arguments);
        return options;
    }

    private static CommandSpec spec(Object mixin) {
        return CommandSpec.forAnnotatedObject(mixin);
    }
}
