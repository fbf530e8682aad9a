package grokwatch.streams.api.slack;

import grokwatch.streams.alerting.notify.chat.ChatButtons;

/**
 * The Slack app whose buttons are obeyed.
 *
 * @param signingSecret that the app shares with Slack, not blank
 * @param buttons that are obeyed
 */
public record SlackApp(String signingSecret, ChatButtons buttons) {

    public SlackApp {
        if (signingSecret.isBlank()) {
            throw new IllegalArgumentException("the Slack signing secret must not be blank");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SlackApp[" + buttons + "]";
    }
}
