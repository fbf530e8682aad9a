package grokwatch.streams.alerting.notify.slack;

import grokwatch.streams.alerting.notify.chat.ChatButtons;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The buttons of an alert; the value of each is the alert's fingerprint. */
public enum SlackButton {
    ACKNOWLEDGE("Acknowledge", ChatButtons.SILENCE),
    SILENCE("Silence 8 h", ChatButtons.SILENCE),
    STOP("Stop at checkpoint", ChatButtons.STOP);

    private final String label;
    private final ChatButtons since;

    SlackButton(String label, ChatButtons since) {
        this.label = label;
        this.since = since;
    }

    /** Its identifier in Slack's payloads. */
    public String actionId() {
        return "grokwatch-" + name().toLowerCase(Locale.ROOT);
    }

    /** The button of an identifier. */
    public static Optional<SlackButton> of(String actionId) {
        return Arrays.stream(values())
                .filter(button -> button.actionId().equals(actionId))
                .findFirst();
    }

    String label() {
        return label;
    }

    static List<SlackButton> shown(ChatButtons buttons) {
        return Arrays.stream(values())
                .filter(button -> button.since.compareTo(buttons) <= 0)
                .toList();
    }
}
