package grokwatch.core.command;

import static grokwatch.core.command.Commands.KEY;
import static grokwatch.core.command.Commands.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.AppliedCommands.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A trainer and an issuer over a log that survives, with faults by lot: duplicates, a reader set
 * back, forgeries, a trainer that is killed before, between and after effect and reply, a broker
 * that takes no replies, two issuers at once.
 */
final class FaultyTraining {

    private static final Duration LIFE = Duration.ofSeconds(30);

    private final List<SignedCommand> log = new ArrayList<>();
    private final Set<String> forged = new HashSet<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private final Map<String, Integer> effectAttempt = new HashMap<>();
    private final CommandBook book = new CommandBook(new IssueLimits(Duration.ZERO, 100_000));
    private final SplittableRandom random;
    private Instant now = Commands.NOW;
    private CommandInbox inbox;
    private int attempt;
    private int position;
    private long step;
    private double rate = 1;
    private Stored stored = new Stored(0, 1, "");
    private int faults;

    /** What a checkpoint holds. */
    private record Stored(long step, double rate, String applied) {}

    FaultyTraining(long seed) {
        random = new SplittableRandom(seed);
        startFromCheckpoint();
    }

    /** Runs for a number of seconds, and as many more as the last command lives. */
    void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            issue(i);
            injectFault();
            train();
        }
        now = now.plus(LIFE);
        train();
    }

    /** Faults injected so far, a count. */
    int faults() {
        return faults;
    }

    void assertEachCommandHadItsEffectOnceOrAWord() {
        assertThat(effects.values()).containsOnly(1);
        assertThat(effects.keySet()).doesNotContainAnyElementsOf(forged);
        for (SignedCommand signed : log) {
            Integer at = effectAttempt.get(signed.command().id());
            assertThat(at == null || at == signed.command().attempt()).isTrue();
        }
        assertThat(book.all()).isNotEmpty().allMatch(this::isAccountedFor);
    }

    /** What is APPLIED has had its effect; what had it and is not APPLIED is shown as unknown. */
    private boolean isAccountedFor(CommandStatus status) {
        CommandStatus.State state = status.state(now.plus(CommandStatus.GRACE));
        boolean effect = effects.containsKey(status.command().id());
        return switch (state) {
            case APPLIED -> effect;
            case REFUSED, EXPIRED -> !effect;
            case UNANSWERED -> true;
            case ISSUED, RECEIVED -> false;
        };
    }

    private void startFromCheckpoint() {
        step = stored.step();
        rate = stored.rate();
        position = 0;
        CommandOffer offer =
                CommandOffer.NONE
                        .with(Verb.CHECKPOINT)
                        .with(Verb.EVALUATE)
                        .withSet("learningRate", 0.5, 64, () -> rate);
        inbox =
                new CommandInbox(
                        "run", attempt, offer, KEY, AppliedCommands.parse(stored.applied()));
    }

    private void issue(int number) {
        Verb verb = random.nextInt(3) == 0 ? Verb.CHECKPOINT : Verb.SET;
        double wanted = rate * (random.nextBoolean() ? 2 : 0.5);
        Command command = command("c" + number, verb, rate, wanted, random.nextInt(5));
        if (random.nextInt(4) == 0 && book.refusal(command, now).isEmpty()) {
            append(command);
            if (random.nextInt(5) == 0) {
                faults++;
                append(command("second" + number, verb, rate, wanted, 0));
            }
        }
    }

    private void append(Command command) {
        log.add(KEY.sign(command));
        book.issued(command);
    }

    private Command command(String id, Verb verb, double old, double wanted, int ahead) {
        boolean set = verb == Verb.SET;
        return new Command(
                id,
                "run",
                attempt,
                verb,
                set ? "learningRate" : null,
                set ? old : null,
                set ? wanted : null,
                step + ahead,
                now,
                now.plus(LIFE),
                "ada",
                "a test",
                null);
    }

    private void injectFault() {
        int kind = random.nextInt(10);
        if (kind < 4) {
            faults++;
        }
        switch (kind) {
            case 0 -> position = random.nextInt(position + 1);
            case 1 -> forge();
            case 2 -> {
                if (!log.isEmpty()) {
                    log.add(log.get(random.nextInt(log.size())));
                }
            }
            case 3 -> kill();
            default -> {}
        }
    }

    private void forge() {
        Command command = command("forged" + faults, Verb.CHECKPOINT, 0, 0, 0);
        forged.add(command.id());
        log.add(OTHER_KEY.sign(command));
        if (log.size() > 1) {
            log.add(OTHER_KEY.sign(log.get(random.nextInt(log.size())).command()));
        }
    }

    private void kill() {
        attempt++;
        startFromCheckpoint();
    }

    private void train() {
        step++;
        boolean brokerTakesReplies = random.nextInt(8) > 0;
        while (position < log.size()) {
            inbox.receive(log.get(position++), step, now)
                    .ifPresent(reply -> send(reply, brokerTakesReplies));
        }
        inbox.lapsed(step, now).ifPresent(reply -> send(reply, brokerTakesReplies));
        inbox.due(step, now).ifPresent(command -> apply(command, brokerTakesReplies));
    }

    private void apply(Command command, boolean brokerTakesReplies) {
        int killedAt = random.nextInt(12);
        if (killedAt == 0) {
            faults++;
            kill();
            return;
        }
        double rateAfter = command.verb() == Verb.SET ? command.newValue() : rate;
        Effect effect = new Effect(step, "/checkpoints/" + step);
        stored = new Stored(step, rateAfter, inbox.appliedWithOpen(effect).text());
        rate = rateAfter;
        effects.merge(command.id(), 1, Integer::sum);
        effectAttempt.put(command.id(), attempt);
        if (killedAt == 1) {
            faults++;
            kill();
            return;
        }
        send(inbox.applied(effect, now), brokerTakesReplies);
    }

    /** A reply that the broker does not take is lost; the log is read again after a restart. */
    private void send(CommandReply reply, boolean brokerTakesReplies) {
        if (!brokerTakesReplies) {
            faults++;
        } else if (!forged.contains(reply.commandId())) {
            book.replied(reply);
        }
    }
}
