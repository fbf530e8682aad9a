package grokwatch.streams.api.command;

import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.CommandStatus;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunPhase;
import grokwatch.streams.json.JsonCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The alerts of a command's state: of its reply, and of the absence of one. Pure. */
final class CommandAlerts {

    private CommandAlerts() {}

    /**
     * The alerts that hold or are resolved, the same at each call.
     *
     * @param run stored description of the run, values by column; empty if there is none
     */
    static List<GrokkingAlert> of(CommandStatus status, Map<String, Object> run, Instant now) {
        List<GrokkingAlert> alerts = new ArrayList<>();
        CommandReply reply = status.reply();
        if (reply != null) {
            alerts.add(replied(status.command(), reply, run));
        }
        Instant due = status.command().expiresAt().plus(CommandStatus.GRACE);
        if (status.state(now) == CommandStatus.State.UNANSWERED) {
            alerts.add(unanswered(status, run, AlertState.FIRING, due));
        } else if (reply != null && reply.state().isFinal() && now.isAfter(due)) {
            alerts.add(unanswered(status, run, AlertState.RESOLVED, due));
        }
        return alerts;
    }

    private static GrokkingAlert replied(
            Command command, CommandReply reply, Map<String, Object> run) {
        String state = reply.state().name();
        String result = reply.checkpoint() == null ? reply.reason() : reply.checkpoint();
        return alert(grokwatch.core.alert.AlertKind.COMMAND_REPLIED, command, state, run)
                .setState(AlertState.FIRING)
                .setStep(reply.step())
                .setTimestamp(reply.at().toEpochMilli())
                .setSummary(
                        "%s: %s of %s is %s at step %d%s."
                                .formatted(
                                        name(command, run),
                                        command.verb(),
                                        command.issuer(),
                                        state,
                                        reply.step(),
                                        result == null ? "" : " (" + result + ")"))
                .setAdvice("")
                .build();
    }

    private static GrokkingAlert unanswered(
            CommandStatus status, Map<String, Object> run, AlertState state, Instant due) {
        Command command = status.command();
        boolean firing = state == AlertState.FIRING;
        var kind = grokwatch.core.alert.AlertKind.COMMAND_UNANSWERED;
        Instant at = firing ? due : latest(status.reply().at(), due.plusMillis(1));
        return alert(kind, command, "UNANSWERED", run)
                .setState(state)
                .setStep(status.reply() == null ? 0 : status.reply().step())
                .setTimestamp(at.toEpochMilli())
                .setSummary(
                        firing
                                ? "%s has not replied to %s of %s, which expired at %s: what its trainer did is unknown."
                                        .formatted(
                                                name(command, run),
                                                command.verb(),
                                                command.issuer(),
                                                command.expiresAt())
                                : "Resolved: %s has replied to %s of %s: %s."
                                        .formatted(
                                                name(command, run),
                                                command.verb(),
                                                command.issuer(),
                                                status.reply().state()))
                .setAdvice(firing ? kind.advice() : "")
                .build();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static GrokkingAlert.Builder alert(
            grokwatch.core.alert.AlertKind kind,
            Command command,
            String state,
            Map<String, Object> run) {
        Map<String, String> labels = new TreeMap<>();
        if (run.get("labels") instanceof String own) {
            labels.putAll(JsonCodec.storedTexts(own));
        }
        labels.put("project", text(run, "project"));
        labels.put("group", text(run, "run_group"));
        labels.put("command", command.id());
        labels.put("verb", command.verb().name().toLowerCase(Locale.ROOT));
        labels.put("reply", state.toLowerCase(Locale.ROOT));
        return GrokkingAlert.newBuilder()
                .setFingerprint(AlertIdentity.ofCommand(command.id(), kind, state).fingerprint())
                .setRunId(command.runId())
                .setRunName(text(run, "name"))
                .setKind(AlertKind.valueOf(kind.name()))
                .setSeverity(AlertSeverity.valueOf(kind.severity().name()))
                .setEpisode(0)
                .setPhase(RunPhase.UNKNOWN)
                .setEvidence(new HashMap<>())
                .setLabels(labels);
    }

    private static String name(Command command, Map<String, Object> run) {
        String name = text(run, "name");
        return name.isEmpty() ? command.runId() : name;
    }

    private static String text(Map<String, Object> run, String column) {
        return run.get(column) instanceof String value ? value : "";
    }
}
