package grokwatch.cli.chaos;

import grokwatch.cli.chaos.HostileReceiver.Behaviour;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        if (lot < 34) {
            return kill(stack.names().get(random.nextInt(stack.names().size())), 3);
        } else if (lot < 49) {
            return pause(stack.names().get(random.nextInt(stack.names().size())));
        } else if (lot < 57) {
            return kill(server(), 15).replace("kill", "away");
        } else if (lot < 69) {
            return receiver();
        } else if (lot < 79) {
            return poison();
        } else if (lot < 83) {
            load.evolve();
            return "evolved schema";
        } else if (lot < 87) {
            return portTaken(server());
        } else if (lot < 92) {
            return olderCheckpoint();
        } else if (lot < 97) {
            return rescale();
        }
        stack.killAll();
        stack.startAll();
        return "kill all";
    }

    private String server() {
        return random.nextBoolean() ? ProcessStack.BROKER : ProcessStack.REGISTRY;
    }

    /** Starts a server while its port is taken, which must end it. */
    private String portTaken(String server) throws Exception {
        PartProcess part = stack.part(server);
        part.kill();
        try (ServerSocket taken = new ServerSocket()) {
            taken.setReuseAddress(true);
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), stack.port(server)));
            part.start();
            if (!part.awaitEnd(Campaign.SETTLING)) {
                throw new Deadline.HangException("the " + server + " runs without its port");
            }
        }
        part.start();
        return "port taken " + server;
    }

    /** Damages all checkpoints but the oldest that is retained. */
    private String olderCheckpoint() throws Exception {
        PartProcess job = stack.part(ProcessStack.JOB);
        job.kill();
        List<Path> newestFirst;
        try (Stream<Path> files = Files.walk(job.data())) {
            newestFirst =
                    files.filter(file -> file.endsWith("_metadata"))
                            .sorted(
                                    Comparator.comparingLong(
                                                    (Path file) -> file.toFile().lastModified())
                                            .reversed())
                            .toList();
        }
        for (Path metadata : newestFirst.subList(0, Math.max(0, newestFirst.size() - 1))) {
            Files.write(metadata, new byte[] {1, 2, 3});
        }
        job.start();
        return "older checkpoint";
    }

    private String rescale() throws Exception {
        PartProcess job = stack.part(ProcessStack.JOB);
        int parallelism = 1 << random.nextInt(3);
        job.kill();
        job.setFurther("--job", "parallelism=" + parallelism);
        job.start();
        return "rescale job";
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
