package grokwatch.core.command;

import static grokwatch.core.command.Commands.KEY;
import static grokwatch.core.command.Commands.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.AppliedCommands.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A trainer, two issuers and a broker whose log survives, with faults by lot. The trainer goes on
 * from its last checkpoint when it is killed; its replies wait while the broker is away, and are
 * lost with it.
 */
final class FaultyTraining {

    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
    private static final double MAX_RATE = 64;

    /** What goes wrong. */
    enum Fault {
        FORGED,
        REPLAYED,
        READER_SET_BACK,
        EXPIRED,
        CONTRADICTORY,
        OUT_OF_BOUNDS,
        OTHER_ATTEMPT,
        TWO_ISSUERS,
        BROKER_AWAY,
        KILLED,
        KILLED_BEFORE_EFFECT,
        KILLED_BEFORE_REPLY
    }

    private final List<SignedCommand> log = new ArrayList<>();
    private final Set<String> forged = new HashSet<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private final Map<String, Integer> effectAttempt = new HashMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Deque<CommandReply> waiting = new ArrayDeque<>();
    private final CommandBook book = new CommandBook(new IssueLimits(Duration.ZERO, 100_000));
    private final SplittableRandom random;
    private Instant now = Commands.NOW;
    private Instant brokerIsBack = now;
    private CommandInbox inbox;
    private int attempt;
    private int position;
    private int issued;
    private long step;
    private double rate = 1;
    private Stored stored = new Stored(0, 1, "");

    /** What a checkpoint holds. */
    private record Stored(long step, double rate, String applied) {}

    FaultyTraining(long seed) {
        random = new SplittableRandom(seed);
        startFromCheckpoint();
    }

    /** Runs for a number of seconds, and as many more without faults as the last command lives. */
    void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            if (!now.isBefore(brokerIsBack)) {
                issue();
            }
            injectFault();
            train(true);
        }
        for (long i = 0; i <= LIFE.toSeconds(); i++) {
            now = now.plusSeconds(1);
            train(false);
        }
    }

    /** Faults injected so far, a count each. */
    Map<Fault, Integer> faults() {
        return faults;
    }

    /** Commands issued so far, a count. */
    int commands() {
        return book.all().size();
    }

    void assertEachCommandIsAppliedOnceOrRefusedWithAWord() {
        assertThat(effects.values()).containsOnly(1);
        assertThat(effects.keySet()).doesNotContainAnyElementsOf(forged);
        for (SignedCommand signed : log) {
            Integer at = effectAttempt.get(signed.command().id());
            assertThat(at == null || at == signed.command().attempt()).isTrue();
        }
        assertThat(book.all()).isNotEmpty().allSatisfy(this::assertIsAccountedFor);
    }

    private void assertIsAccountedFor(CommandStatus status) {
        boolean hadEffect = effects.containsKey(status.command().id());
        assertThat(status.state(now.plus(CommandStatus.GRACE)))
                .as("%s", status)
                .isIn(
                        hadEffect
                                ? Set.of(CommandStatus.State.APPLIED)
                                : Set.of(CommandStatus.State.REFUSED, CommandStatus.State.EXPIRED));
    }

    private void startFromCheckpoint() {
        step = stored.step();
        rate = stored.rate();
        position = 0;
        waiting.clear();
        CommandOffer offer =
                CommandOffer.NONE
                        .with(Verb.CHECKPOINT)
                        .with(Verb.EVALUATE)
                        .withSet("learningRate", 0, MAX_RATE, () -> rate);
        inbox =
                new CommandInbox(
                        "run", attempt, offer, KEY, AppliedCommands.parse(stored.applied()));
    }

    private void issue() {
        Command command =
                random.nextInt(3) == 0
                        ? plain(attempt, random.nextInt(5), LIFE)
                        : set(rate, rate == 1 ? 2 : 1);
        if (random.nextInt(4) == 0 && book.refusal(command, now).isEmpty()) {
            append(command);
            if (random.nextInt(5) == 0) {
                count(Fault.TWO_ISSUERS);
                append(plain(attempt, 0, LIFE));
            }
        }
    }

    private void append(Command command) {
        log.add(KEY.sign(command));
        book.issued(command);
    }

    private void count(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private Command plain(int of, int ahead, Duration life) {
        return command(of, Verb.CHECKPOINT, null, null, step + ahead, life);
    }

    private Command set(double old, double wanted) {
        return command(attempt, Verb.SET, old, wanted, step + random.nextInt(5), LIFE);
    }

    private Command command(
            int of, Verb verb, Double old, Double wanted, long fromStep, Duration life) {
        issued++;
        return new Command(
                "c" + issued,
                "run",
                of,
                verb,
                verb == Verb.SET ? "learningRate" : null,
                old,
                wanted,
                fromStep,
                now,
                now.plus(life),
                random.nextBoolean() ? "ada" : "bob",
                "a test",
                null);
    }

    private void injectFault() {
        switch (random.nextInt(16)) {
            case 0 -> setReaderBack();
            case 1 -> forge();
            case 2 -> replay();
            case 3 -> kill(Fault.KILLED);
            case 4 -> bad(Fault.EXPIRED, plain(attempt, 1_000, SHORT_LIFE));
            case 5 -> bad(Fault.CONTRADICTORY, set(rate + 1, rate));
            case 6 -> bad(Fault.OUT_OF_BOUNDS, set(rate, MAX_RATE + 1));
            case 7 -> bad(Fault.OTHER_ATTEMPT, plain(attempt + 1, 0, LIFE));
            default -> {}
        }
    }

    private void setReaderBack() {
        count(Fault.READER_SET_BACK);
        position = random.nextInt(position + 1);
    }

    /** Under a new id, and under that of a command which was issued. */
    private void forge() {
        count(Fault.FORGED);
        Command command = plain(attempt, 0, LIFE);
        forged.add(command.id());
        log.add(OTHER_KEY.sign(command));
        if (log.size() > 1) {
            log.add(OTHER_KEY.sign(log.get(random.nextInt(log.size())).command()));
        }
    }

    private void replay() {
        if (!log.isEmpty()) {
            count(Fault.REPLAYED);
            log.add(log.get(random.nextInt(log.size())));
        }
    }

    private void bad(Fault fault, Command command) {
        count(fault);
        append(command);
    }

    private void kill(Fault fault) {
        count(fault);
        attempt++;
        startFromCheckpoint();
    }

    private void train(boolean withFaults) {
        step++;
        if (!now.isBefore(brokerIsBack) || !withFaults) {
            while (position < log.size()) {
                inbox.receive(log.get(position++), step, now).ifPresent(waiting::add);
            }
        }
        inbox.lapsed(step, now).ifPresent(waiting::add);
        inbox.due(step, now).ifPresent(command -> apply(command, withFaults));
        if (!now.isBefore(brokerIsBack) || !withFaults) {
            waiting.forEach(book::replied);
            waiting.clear();
        }
    }

    private void apply(Command command, boolean withFaults) {
        int fault = withFaults ? random.nextInt(8) : -1;
        if (fault == 0) {
            kill(Fault.KILLED_BEFORE_EFFECT);
            return;
        }
        if (fault == 1) {
            count(Fault.BROKER_AWAY);
            brokerIsBack = now.plusSeconds(random.nextInt(1, 40));
        }
        double rateAfter = command.verb() == Verb.SET ? command.newValue() : rate;
        Effect effect = new Effect(step, "/checkpoints/" + step);
        stored = new Stored(step, rateAfter, inbox.appliedWithOpen(effect).text());
        rate = rateAfter;
        effects.merge(command.id(), 1, Integer::sum);
        effectAttempt.put(command.id(), attempt);
        if (fault == 2) {
            kill(Fault.KILLED_BEFORE_REPLY);
            return;
        }
        waiting.add(inbox.applied(effect, now));
    }
}
