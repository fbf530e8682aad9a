package grokwatch.streams.alerting.notify.teams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.chat.Markdown;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.MessageColor;

/** The parts of a Teams card; each of them far below its 28 KB. */
final class TeamsText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE = 300;
    private static final int FACT = 120;
    private static final int TEXT = 1_500;
    private static final int MAX_EVIDENCE = 10;

    private TeamsText() {}

    /** The card's first line. */
    static void title(ArrayNode body, String text) {
        text(body, text, LINE).put("weight", "Bolder").put("size", "Medium");
    }

    /** A line among others. */
    static ObjectNode line(ArrayNode body, String text) {
        return text(body, text, LINE).put("spacing", "Small");
    }

    /** An alert in full. */
    static ObjectNode alert(Notification n, String title) {
        ObjectNode container = JSON.createObjectNode().put("type", "Container");
        ArrayNode items = container.putArray("items");
        text(items, title, LINE).put("weight", "Bolder").put("color", color(MessageColor.of(n)));
        if (!AlertFormatter.summary(n).isEmpty()) {
            text(items, AlertFormatter.summary(n), TEXT);
        }
        AlertFormatter.curve(n)
                .ifPresent(
                        curve -> {
                            line(items, curve.line()).put("fontType", "Monospace");
                            line(items, curve.legend()).put("isSubtle", true);
                        });
        facts(items, n);
        if (!AlertFormatter.advice(n).isEmpty()) {
            text(items, AlertFormatter.advice(n), TEXT);
        }
        AlertFormatter.commands(n)
                .forEach(command -> line(items, command).put("fontType", "Monospace"));
        if (!n.link().isEmpty()) {
            items.addObject()
                    .put("type", "ActionSet")
                    .putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open run")
                    .put("url", n.link());
        }
        return container;
    }

    private static ObjectNode text(ArrayNode body, String text, int longest) {
        return body.addObject()
                .put("type", "TextBlock")
                .put("text", Markdown.escaped(text, longest))
                .put("wrap", true);
    }

    private static void facts(ArrayNode body, Notification n) {
        ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
        AlertFormatter.facts(n).forEach((name, value) -> fact(facts, name, value));
        AlertFormatter.evidence(n).stream()
                .limit(MAX_EVIDENCE)
                .forEach(figure -> fact(facts, figure.name(), figure.value()));
    }

    private static void fact(ArrayNode facts, String title, String value) {
        facts.addObject()
                .put("title", Markdown.escaped(title, FACT))
                .put("value", Markdown.escaped(value, FACT));
    }

    private static String color(MessageColor level) {
        return switch (level) {
            case RESOLVED -> "Good";
            case INFO -> "Accent";
            case WARNING -> "Warning";
            case CRITICAL -> "Attention";
        };
    }
}
