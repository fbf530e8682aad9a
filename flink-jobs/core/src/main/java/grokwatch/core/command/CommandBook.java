package grokwatch.core.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that were issued and their replies, folded from records in any order; each may come
 * several times. Not thread-safe.
 */
public final class CommandBook {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_EARLY_REPLIES = 10_000;

    private final IssueLimits limits;
    private final Map<String, CommandStatus> byId = new LinkedHashMap<>();
    private final Map<String, CommandReply> early = new LinkedHashMap<>();

    public CommandBook(IssueLimits limits) {
        this.limits = limits;
    }

    /** Why a command may not be issued now; empty if it may. */
    public Optional<String> refusal(Command command, Instant now) {
        if (byId.containsKey(command.id())) {
            return Optional.of("command %s was issued before".formatted(command.id()));
        }
        if (command.isExpired(now)) {
            return Optional.of("expiresAt must be after now, was " + command.expiresAt());
        }
        long today =
                byId.values().stream()
                        .filter(status -> issuedAfter(status, now.minus(DAY)))
                        .count();
        if (today >= limits.maxPerDay()) {
            return Optional.of(
                    "the fleet's limit of %d commands in 24 hours is reached"
                            .formatted(limits.maxPerDay()));
        }
        return open(command.runId(), now).map(CommandBook::isOpen).or(() -> cooling(command, now));
    }

    private static String isOpen(CommandStatus status) {
        return "command %s (%s) of %s is still open: wait for its reply, or until %s"
                .formatted(
                        status.command().id(),
                        status.command().verb(),
                        status.command().issuer(),
                        status.command().expiresAt());
    }

    private Optional<CommandStatus> open(String runId, Instant now) {
        return byId.values().stream()
                .filter(status -> status.command().runId().equals(runId))
                .filter(status -> status.isOpen(now))
                .findFirst();
    }

    /** STOP, CHECKPOINT and EVALUATE change nothing that would have to show its effect first. */
    private Optional<String> cooling(Command command, Instant now) {
        if (!command.verb().changesValue()) {
            return Optional.empty();
        }
        Instant since = now.minus(limits.coolDown());
        return byId.values().stream()
                .filter(status -> status.command().runId().equals(command.runId()))
                .filter(status -> status.state(now) == CommandStatus.State.APPLIED)
                .filter(status -> status.command().verb().changesValue())
                .filter(status -> status.reply().at().isAfter(since))
                .findFirst()
                .map(
                        status ->
                                "%s changed the run at %s: the next change is possible %d s later"
                                        .formatted(
                                                status.command().id(),
                                                status.reply().at(),
                                                limits.coolDown().toSeconds()));
    }

    private static boolean issuedAfter(CommandStatus status, Instant since) {
        return status.command().issuedAt().isAfter(since);
    }

    /** Adds a command that was issued; the first of an id counts. */
    public void issued(Command command) {
        CommandReply reply = early.remove(command.id());
        byId.putIfAbsent(command.id(), new CommandStatus(command, reply));
    }

    /** Adds a reply; one whose command has not come yet waits for it. */
    public void replied(CommandReply reply) {
        CommandStatus known = byId.get(reply.commandId());
        if (known != null) {
            byId.put(reply.commandId(), known.with(reply));
        } else if (early.size() < MAX_EARLY_REPLIES) {
            early.merge(
                    reply.commandId(), reply, (a, b) -> new CommandStatus(null, a).with(b).reply());
        }
    }

    /** Removes what was issued before a time. */
    public void forgetBefore(Instant time) {
        byId.values().removeIf(status -> !issuedAfter(status, time));
    }

    /** All commands, the latest first. */
    public List<CommandStatus> all() {
        List<CommandStatus> all = new ArrayList<>(byId.values());
        all.sort(
                Comparator.comparing((CommandStatus status) -> status.command().issuedAt())
                        .reversed());
        return all;
    }
}
