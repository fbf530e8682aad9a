package grokwatch.streams.api.alert;

import grokwatch.core.label.Matcher;
import grokwatch.core.label.Matcher.Operator;
import grokwatch.http.message.HttpException;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceTopic;
import grokwatch.streams.api.broker.BrokerThread;
import grokwatch.streams.app.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The silences as of a moment ago, and ways to change them. */
public final class SilenceBoard implements AutoCloseable {

    /** Time until an acknowledgement ends, unless another is given. */
    public static final Duration ACKNOWLEDGED = Duration.ofDays(7);

    private final Clock clock;
    private final SilenceTopic topic;
    private final BrokerThread thread;
    private volatile List<Silence> silences = List.of();

    private SilenceBoard(SilenceTopic topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
        thread = new BrokerThread("silence", topic);
    }

    /** Begins to follow the topic. */
    public static SilenceBoard open(StreamsSettings settings, Clock clock) {
        SilenceBoard board = new SilenceBoard(SilenceTopic.open(settings), clock);
        board.thread.refresh(() -> board.silences = board.topic.list());
        return board;
    }

    /** All that are remembered, the latest end first. */
    List<Silence> all() {
        return silences;
    }

    /** Those in force. */
    public List<Silence> active() {
        return silences.stream().filter(silence -> silence.isActive(clock.instant())).toList();
    }

    /**
     * Adds one.
     *
     * @throws HttpException if the broker does not take it in time
     */
    Silence add(Silence silence) {
        return thread.change(
                () -> {
                    Silence added = topic.add(silence);
                    silences = topic.list();
                    return added;
                });
    }

    /**
     * Acknowledges an alert.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     * @throws HttpException if the broker does not take it in time
     */
    public Silence acknowledge(String fingerprint, Instant until, String author, String comment) {
        Matcher one = Matcher.of("fingerprint", Operator.EQUAL, fingerprint);
        return add(silence(List.of(one), until, author, comment, true));
    }

    /**
     * Silences what meets all matchers, from now on.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     * @throws HttpException if the broker does not take it in time
     */
    public Silence silence(List<Matcher> matchers, Instant until, String author, String comment) {
        return add(silence(matchers, until, author, comment, false));
    }

    private Silence silence(
            List<Matcher> matchers,
            Instant until,
            String author,
            String comment,
            boolean acknowledges) {
        String id = UUID.randomUUID().toString();
        return new Silence(id, matchers, clock.instant(), until, author, comment, acknowledges);
    }

    /**
     * Ends one; false if there is none, or it has ended.
     *
     * @throws HttpException if the broker does not take it in time
     */
    boolean expire(String id) {
        return thread.change(
                () -> {
                    boolean expired = topic.expire(id, clock.instant());
                    silences = topic.list();
                    return expired;
                });
    }

    @Override
    public void close() {
        thread.close();
    }
}
