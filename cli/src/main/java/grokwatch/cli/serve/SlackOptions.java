package grokwatch.cli.serve;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.UserFiles;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.api.slack.SlackApp;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The Slack app whose messages have buttons. */
final class SlackOptions {

    @Option(
            names = "--slack-signing-secret-file",
            paramLabel = "FILE",
            description =
                    "File of the Slack app's signing secret: Slack's messages have buttons, which"
                            + " POST /slack/actions of the page's server receives (default: no"
                            + " buttons).")
    private Path secretFile;

    @Option(
            names = "--slack-stop",
            description =
                    "Also a button that stops a run at a checkpoint; everybody in the channel may"
                            + " press it. Needs --slack-signing-secret-file.")
    private boolean stop;

    /**
     * The app.
     *
     * @throws UserException if the file cannot be read or is empty
     */
    Optional<SlackApp> app() {
        if (secretFile == null) {
            if (stop) {
                throw new UserException("--slack-stop needs --slack-signing-secret-file");
            }
            return Optional.empty();
        }
        String secret = UserFiles.secret(secretFile);
        if (secret.isEmpty()) {
            throw new UserException(secretFile + " is empty: it must be the signing secret");
        }
        return Optional.of(new SlackApp(secret, stop ? ChatButtons.STOP : ChatButtons.SILENCE));
    }

    /** The buttons of messages. */
    ChatButtons buttons() {
        return app().map(SlackApp::buttons).orElse(ChatButtons.NONE);
    }
}
