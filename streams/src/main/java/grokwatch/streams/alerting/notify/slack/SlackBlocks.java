package grokwatch.streams.alerting.notify.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Blocks of a message, never more or longer than Slack takes: 50 blocks, 150 characters a header,
 * 3000 a section, and some 13,000 in all.
 */
final class SlackBlocks {

    static final int HEADER = 150;
    static final int SECTION = 3_000;

    /** Most characters of a button with its value, not counting its confirmation. */
    static final int BUTTON = 300;

    private static final int FIELDS = 10;
    private static final int BLOCKS = 50;
    private static final int TOTAL = 12_000;

    private final ArrayNode blocks;
    private int left = TOTAL;

    SlackBlocks(ArrayNode blocks) {
        this.blocks = blocks;
    }

    /**
     * Whether a section still fits, with another one after it.
     *
     * @param after length of the other, characters
     */
    boolean hasRoom(String mrkdwn, int after) {
        return blocks.size() + 2 <= BLOCKS && mrkdwn.length() + after <= left;
    }

    /** The title, at most {@link #HEADER} characters long. */
    void header(String escaped) {
        text(blocks.addObject().put("type", "header"), "plain_text", escaped).put("emoji", false);
    }

    /**
     * A section, unless it is blank. Verbatim: Slack makes no links or mentions out of what it
     * finds in the text.
     *
     * @param mrkdwn at most {@link #SECTION} characters long
     */
    void section(String mrkdwn) {
        if (!mrkdwn.isBlank()) {
            text(blocks.addObject().put("type", "section"), "mrkdwn", mrkdwn).put("verbatim", true);
        }
    }

    /**
     * A section of two columns.
     *
     * @param mrkdwn at most 10 texts of 2000 characters
     */
    void fields(List<String> mrkdwn) {
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        mrkdwn.stream()
                .limit(FIELDS)
                .forEach(
                        text -> {
                            left -= text.length();
                            fields.addObject()
                                    .put("type", "mrkdwn")
                                    .put("text", text)
                                    .put("verbatim", true);
                        });
    }

    /** Small print, unless it is blank. */
    void context(String mrkdwn) {
        if (!mrkdwn.isBlank()) {
            left -= mrkdwn.length();
            blocks.addObject()
                    .put("type", "context")
                    .putArray("elements")
                    .addObject()
                    .put("type", "mrkdwn")
                    .put("text", mrkdwn)
                    .put("verbatim", true);
        }
    }

    /**
     * A row of buttons, unless there are none. Slack confirms the button that stops a run.
     *
     * @param value of each, at most 256 characters
     */
    void buttons(List<SlackButton> buttons, String value) {
        if (buttons.isEmpty()) {
            return;
        }
        ArrayNode elements = blocks.addObject().put("type", "actions").putArray("elements");
        for (SlackButton button : buttons) {
            left -= BUTTON;
            ObjectNode element = elements.addObject().put("type", "button");
            plainText(element.putObject("text"), button.label());
            element.put("action_id", button.actionId()).put("value", value);
            if (button == SlackButton.STOP) {
                confirm(element.put("style", "danger").putObject("confirm"));
            }
        }
    }

    private static void confirm(ObjectNode dialog) {
        plainText(dialog.putObject("title"), "Stop the run?");
        plainText(
                dialog.putObject("text"),
                "Its trainer writes a checkpoint and ends the run. It can be resumed from there.");
        plainText(dialog.putObject("confirm"), SlackButton.STOP.label());
        plainText(dialog.putObject("deny"), "Go on");
        dialog.put("style", "danger");
    }

    private static void plainText(ObjectNode object, String text) {
        object.put("type", "plain_text").put("text", text);
    }

    private ObjectNode text(ObjectNode block, String type, String text) {
        left -= text.length();
        return block.putObject("text").put("type", type).put("text", text);
    }
}
