package grokwatch.streams.api.slack;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.slack.SlackButton;
import grokwatch.streams.json.JsonCodec;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A button that was pressed, from a {@code block_actions} payload.
 *
 * @param fingerprint of the alert below which the button is
 * @param author {@code slack:} and the name of who pressed it, at most 100 characters
 * @param responseUrl receives the outcome; empty if the payload has none
 */
record SlackAction(SlackButton button, String fingerprint, String author, String responseUrl) {

    private static final String FIELD = "payload=";
    private static final String TYPE = "block_actions";
    private static final int MAX_FINGERPRINT = 256;
    private static final int MAX_AUTHOR = 100;

    /**
     * Parses a body, {@code payload=} and JSON, percent-encoded.
     *
     * @throws HttpException naming what is malformed
     */
    static SlackAction parse(byte[] body) {
        JsonNode payload = payload(body);
        String type = payload.path("type").asText("");
        if (!type.equals(TYPE)) {
            throw HttpException.invalid("type must be %s, was \"%.40s\"".formatted(TYPE, type));
        }
        JsonNode action = payload.path("actions").path(0);
        String id = action.path("action_id").asText("");
        SlackButton button =
                SlackButton.of(id)
                        .orElseThrow(
                                () ->
                                        HttpException.invalid(
                                                "action_id is of no button: \"%.80s\""
                                                        .formatted(id)));
        String fingerprint = action.path("value").asText("");
        if (fingerprint.isBlank() || fingerprint.length() > MAX_FINGERPRINT) {
            throw HttpException.invalid(
                    "value must have 1 to %d characters, had %d"
                            .formatted(MAX_FINGERPRINT, fingerprint.length()));
        }
        return new SlackAction(
                button,
                fingerprint,
                author(payload.path("user")),
                payload.path("response_url").asText(""));
    }

    private static JsonNode payload(byte[] body) {
        String form = new String(body, StandardCharsets.UTF_8);
        String encoded =
                Arrays.stream(form.split("&"))
                        .filter(field -> field.startsWith(FIELD))
                        .findFirst()
                        .orElseThrow(() -> HttpException.invalid("the body has no payload"));
        try {
            String json =
                    URLDecoder.decode(encoded.substring(FIELD.length()), StandardCharsets.UTF_8);
            JsonNode payload = JsonCodec.read(json.getBytes(StandardCharsets.UTF_8));
            if (payload != null && payload.isObject()) {
                return payload;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Reported below: the message would repeat what was sent.
        }
        throw HttpException.invalid("payload must be a JSON object, percent-encoded");
    }

    private static String author(JsonNode user) {
        for (String field : new String[] {"username", "name", "id"}) {
            String name = user.path(field).asText("").strip();
            if (!name.isEmpty()) {
                return Text.cut("slack:" + name, MAX_AUTHOR);
            }
        }
        throw HttpException.invalid("user must have a username, name or id");
    }
}
