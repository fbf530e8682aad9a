package grokwatch.commands;

import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.SignedCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands for the trainings of one process. A thread of its own receives commands and sends
 * replies, again and again while the broker is unavailable: a training never waits for either.
 */
public final class TrainerCommands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerCommands.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_REPLIES = Duration.ofSeconds(10);
    private static final int MAX_REMEMBERED = 10_000;

    private final Supplier<CommandChannel> channels;
    private final Clock clock;
    private final List<RunCommands> runs = new CopyOnWriteArrayList<>();
    private final Deque<SignedCommand> received = new ArrayDeque<>();
    private final LinkedBlockingDeque<CommandReply> replies = new LinkedBlockingDeque<>();
    private final Thread thread = new Thread(this::run, "grokwatch-commands");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile CommandChannel current;
    private volatile boolean abandoned;
    private boolean failing;

    private TrainerCommands(Supplier<CommandChannel> channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** Begins to receive. The broker may still be unavailable. */
    public static TrainerCommands start(CommandChannel.Access access) {
        TrainerCommands commands =
                new TrainerCommands(() -> CommandChannel.forTrainer(access), Clock.systemUTC());
        commands.thread.setDaemon(true);
        commands.thread.start();
        return commands;
    }

    /** Adds a run; it receives what was issued before too. */
    public RunCommands join(CommandInbox inbox) {
        RunCommands run = new RunCommands(inbox, this::send, clock);
        List<SignedCommand> before;
        synchronized (received) {
            before = new ArrayList<>(received);
            runs.add(run);
        }
        before.forEach(run::receive);
        return run;
    }

    /** Unexpired commands to a run that were received so far, the oldest first. */
    public List<SignedCommand> received(String runId) {
        synchronized (received) {
            return received.stream()
                    .filter(signed -> signed.command().runId().equals(runId))
                    .filter(signed -> !signed.command().isExpired(clock.instant()))
                    .toList();
        }
    }

    /** Sends a reply, as soon as the broker takes it. */
    public void send(CommandReply reply) {
        replies.add(reply);
    }

    private void run() {
        while (isNeeded()) {
            try (CommandChannel channel = channels.get()) {
                current = channel;
                while (isNeeded()) {
                    channel.poll(POLL, this::receive);
                    sendTo(channel);
                    failing = false;
                }
            } catch (RuntimeException e) {
                if (!failing && closing.getCount() > 0) {
                    LOG.warn("commands cannot be received; tried again: {}", e.toString());
                }
                failing = true;
                pause();
            }
        }
    }

    private boolean isNeeded() {
        return !abandoned && (closing.getCount() > 0 || !replies.isEmpty());
    }

    private void receive(SignedCommand command) {
        synchronized (received) {
            received.add(command);
            if (received.size() > MAX_REMEMBERED) {
                received.remove();
            }
            runs.forEach(run -> run.receive(command));
        }
    }

    private void sendTo(CommandChannel channel) {
        CommandReply reply = replies.poll();
        while (reply != null) {
            try {
                channel.send(reply);
            } catch (RuntimeException e) {
                replies.addFirst(reply);
                throw e;
            }
            reply = replies.poll();
        }
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            abandoned = true;
        }
    }

    /** Sends the last replies, for at most 10 s. */
    @Override
    public void close() {
        closing.countDown();
        CommandChannel waiting = current;
        if (waiting != null && replies.isEmpty()) {
            waiting.wakeUp();
        }
        try {
            thread.join(LAST_REPLIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abandoned = true;
        thread.interrupt();
    }
}
