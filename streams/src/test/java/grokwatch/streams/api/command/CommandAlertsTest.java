package grokwatch.streams.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.ReplyState;
import grokwatch.core.command.Verb;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts of commands")
class CommandAlertsTest {

    private static final Instant ISSUED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant EXPIRES = ISSUED.plusSeconds(600);
    private static final Instant DUE = EXPIRES.plus(CommandStatus.GRACE);
    private static final Command STOP =
            new Command(
                    "c", "r", 0, Verb.STOP, null, null, null, 0, ISSUED, EXPIRES, "ada", "why",
                    null);

    private static CommandReply reply(ReplyState state, Instant at) {
        return new CommandReply("c", "r", 0, Verb.STOP, state, 700, null, "no such verb", at);
    }

    private static List<GrokkingAlert> alerts(CommandReply reply, Instant now) {
        Map<String, Object> run =
                Map.of("name", "my run", "project", "p", "labels", "{\"team\":\"a\"}");
        return CommandAlerts.of(new CommandStatus(STOP, reply), run, now);
    }

    @Test
    void commandFiresOnceItsReplyIsOverdue() {
        assertThat(alerts(null, DUE.minusMillis(1))).isEmpty();
        GrokkingAlert alert = alerts(null, DUE).get(0);
        assertThat(alert.getKind()).isEqualTo(AlertKind.COMMAND_UNANSWERED);
        assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
        assertThat(alert.getTimestamp()).isEqualTo(DUE.toEpochMilli());
        assertThat(alert.getSummary())
                .isEqualTo(
                        "my run has not replied to STOP of ada, which expired at"
                                + " 2026-11-29T12:10:00Z: what its trainer did is unknown.");
        assertThat(alerts(null, DUE.plusSeconds(60))).containsExactly(alert);
    }

    @Test
    void lateReplyResolvesIt() {
        GrokkingAlert fired = alerts(reply(ReplyState.RECEIVED, ISSUED), DUE).get(1);
        CommandReply late = reply(ReplyState.APPLIED, DUE.plusSeconds(5));
        GrokkingAlert resolved = alerts(late, DUE.plusSeconds(9)).get(1);
        assertThat(resolved.getState()).isEqualTo(AlertState.RESOLVED);
        assertThat(resolved.getFingerprint()).isEqualTo(fired.getFingerprint());
        assertThat(resolved.getTimestamp()).isGreaterThan(fired.getTimestamp());
    }

    @Test
    void eachReplyIsAnAlertOfItsOwnWithLabelsForRoutes() {
        GrokkingAlert received = alerts(reply(ReplyState.RECEIVED, ISSUED), ISSUED).get(0);
        GrokkingAlert refused = alerts(reply(ReplyState.REFUSED, ISSUED), ISSUED).get(0);
        assertThat(received.getFingerprint()).isNotEqualTo(refused.getFingerprint());
        assertThat(refused.getKind()).isEqualTo(AlertKind.COMMAND_REPLIED);
        assertThat(refused.getStep()).isEqualTo(700);
        assertThat(refused.getSummary())
                .isEqualTo("my run: STOP of ada is REFUSED at step 700 (no such verb).");
        assertThat(refused.getLabels())
                .containsEntry("team", "a")
                .containsEntry("project", "p")
                .containsEntry("verb", "stop")
                .containsEntry("reply", "refused");
    }
}
