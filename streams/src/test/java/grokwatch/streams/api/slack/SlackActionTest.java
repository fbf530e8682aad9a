package grokwatch.streams.api.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.http.message.HttpException;
import grokwatch.streams.alerting.notify.slack.SlackButton;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A payload of Slack")
class SlackActionTest {

    @ParameterizedTest
    @EnumSource(SlackButton.class)
    void pressedButtonIsParsed(SlackButton button) {
        String url = "https://hooks.slack.com/actions/T0AB1CD2E/501/abc";

        assertThat(SlackAction.parse(SlackPayloads.pressed(button.actionId(), "1f2e", url)))
                .isEqualTo(new SlackAction(button, "1f2e", "slack:ada", url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|type must be block_actions, was \"\"",
                "\"type\":\"view_submission\"|type must be block_actions, was \"view_submission\"",
                "\"type\":\"block_actions\"|action_id is of no button: \"\"",
                "\"type\":\"block_actions\",\"actions\":{}|action_id is of no button: \"\"",
                "\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"rm\"}]|no button: \"rm\"",
                "\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"grokwatch-stop\"}]|value must"
                        + " have 1 to 256 characters, had 0",
                "\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"grokwatch-stop\",\"value\":\"f\"}]"
                        + "|user must have a username, name or id"
            })
    void payloadWithoutWhatIsNeededIsRefused(String fields, String message) {
        String json = "{" + (fields == null ? "" : fields) + "}";

        assertThatThrownBy(() -> SlackAction.parse(SlackPayloads.body(json)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "'',the body has no payload",
        "payload,the body has no payload",
        "'{\"type\":\"block_actions\"}',the body has no payload",
        "payload=,payload must be a JSON object",
        "payload=%7B,payload must be a JSON object",
        "payload=%zz,payload must be a JSON object",
        "payload=%5B%5D,payload must be a JSON object",
        "payload=null,payload must be a JSON object"
    })
    void bodyThatIsNoFormWithJsonIsRefused(String body, String message) {
        assertThatThrownBy(() -> SlackAction.parse(body.getBytes(UTF_8)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining(message);
    }

    @Test
    void mutatedPayloadIsParsedOrRefusedAndNothingElse() {
        byte[] whole = SlackPayloads.pressed("grokwatch-silence", "1f2e", "");
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] mutated = whole.clone();
            for (int change = 0; change <= round % 3; change++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(SlackAction.parse(mutated).author()).startsWith("slack:");
            } catch (HttpException refused) {
                assertThat(refused.status()).isEqualTo(400);
            }
        }
    }
}
