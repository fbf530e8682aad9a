package grokwatch.cli.chaos;

import grokwatch.cli.chaos.HostileReceiver.Behaviour;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Faults by lot: the same seed draws the same ones. */
final class Faults {

    private static final List<Topic<?>> INPUTS =
            List.of(Topics.RUNS, Topics.METRICS, Topics.REPRESENTATIONS);
    private static final int POISON = 20;
    private static final int MAX_POISON_BYTES = 200;

    private final SplittableRandom random;
    private final ProcessStack stack;
    private final HostileReceiver receiver;
    private final Load load;
    private final Map<String, Integer> injected = new TreeMap<>();

    Faults(long seed, ProcessStack stack, HostileReceiver receiver, Load load) {
        random = new SplittableRandom(seed);
        this.stack = stack;
        this.receiver = receiver;
        this.load = load;
    }

    /** Injects one fault and ends it, which takes up to some seconds. */
    void next() throws Exception {
        String kind = draw();
        injected.merge(kind, 1, Integer::sum);
        stack.restartEnded();
    }

    /** How often each fault was injected, by kind and part. */
    Map<String, Integer> injected() {
        return injected;
    }

    private String draw() throws Exception {
        int lot = random.nextInt(100);
        if (lot < 40) {
            return kill(stack.names().get(random.nextInt(stack.names().size())), 3);
        } else if (lot < 60) {
            return pause(stack.names().get(random.nextInt(stack.names().size())));
        } else if (lot < 70) {
            String server = random.nextBoolean() ? ProcessStack.BROKER : ProcessStack.REGISTRY;
            return kill(server, 15).replace("kill", "away");
        } else if (lot < 85) {
            return receiver();
        } else if (lot < 97) {
            return poison();
        }
        stack.killAll();
        stack.startAll();
        return "kill all";
    }

    private String kill(String name, int maxSeconds) throws Exception {
        stack.part(name).kill();
        hold(maxSeconds);
        stack.part(name).start();
        return "kill " + name;
    }

    private String pause(String name) throws Exception {
        stack.part(name).pause();
        hold(10);
        stack.part(name).resume();
        return "pause " + name;
    }

    private String receiver() throws InterruptedException {
        Behaviour behaviour = Behaviour.values()[1 + random.nextInt(Behaviour.values().length - 1)];
        receiver.set(behaviour);
        hold(10);
        receiver.set(Behaviour.HONEST);
        return "receiver " + behaviour.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String poison() {
        Topic<?> topic = INPUTS.get(random.nextInt(INPUTS.size()));
        for (int i = 0; i < POISON; i++) {
            byte[] bytes = new byte[random.nextInt(MAX_POISON_BYTES)];
            random.nextBytes(bytes);
            load.poison(topic, bytes);
        }
        return "poison " + topic.name();
    }

    private void hold(int maxSeconds) throws InterruptedException {
        Thread.sleep(random.nextInt(1_000 * maxSeconds));
    }
}
