package grokwatch.streams.api.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Requests of the shape that Slack sends when a button of a message is pressed. */
final class SlackPayloads {

    /** As of a button in a message of an incoming webhook; names and tokens are made up. */
    private static final String PRESSED =
            """
            {"type":"block_actions",
             "user":{"id":"U0AB1CD2E","username":"ada","name":"ada","team_id":"T0AB1CD2E"},
             "api_app_id":"A0AB1CD2E","token":"Zxcvbnmasdfghjklqwertyui",
             "container":{"type":"message","message_ts":"1764424200.000100",
               "channel_id":"C0AB1CD2E","is_ephemeral":false},
             "trigger_id":"5012345678901.4012345678.0a1b2c3d4e5f60718293a4b5c6d7e8f9",
             "team":{"id":"T0AB1CD2E","domain":"example"},
             "enterprise":null,"is_enterprise_install":false,
             "channel":{"id":"C0AB1CD2E","name":"training"},
             "message":{"type":"message","subtype":"bot_message","text":"run has diverged",
               "ts":"1764424200.000100","bot_id":"B0AB1CD2E","blocks":[
                 {"type":"header","block_id":"h1","text":
                   {"type":"plain_text","text":"run has diverged","emoji":false}},
                 {"type":"actions","block_id":"b1","elements":[
                   {"type":"button","action_id":"%1$s","value":"%2$s","text":
                     {"type":"plain_text","text":"Button","emoji":true}}]}]},
             "state":{"values":{}},
             "response_url":"%3$s",
             "actions":[{"action_id":"%1$s","block_id":"b1","value":"%2$s","type":"button",
               "text":{"type":"plain_text","text":"Button","emoji":true},
               "action_ts":"1764424260.123456"}]}
            """;

    private SlackPayloads() {}

    /** A body. */
    static byte[] pressed(String actionId, String value, String responseUrl) {
        return body(PRESSED.formatted(actionId, value, responseUrl));
    }

    static byte[] body(String json) {
        return ("payload=" + URLEncoder.encode(json, UTF_8)).getBytes(UTF_8);
    }
}
