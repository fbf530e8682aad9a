package grokwatch.streams.alerting.receiver;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes one or two lines an alert, for example to standard output. */
public final class ConsoleReceiver implements Receiver {

    private static final String INDENT = "    ";
    private static final ReceiverName NAME = new ReceiverName("console");

    private final ReceiverName name;
    private final Consumer<String> lines;

    /**
     * Under the name {@code console}.
     *
     * @param lines takes each line, without its end
     */
    public ConsoleReceiver(Consumer<String> lines) {
        this(NAME, lines);
    }

    /**
     * @param lines takes each line, without its end
     */
    public ConsoleReceiver(ReceiverName name, Consumer<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return "console";
    }

    @Override
    public SendResult send(Bulletin bulletin) {
        if (bulletin.occasion() != Bulletin.Occasion.NEWS) {
            lines.accept(Text.oneLine(Headline.of(bulletin)));
        }
        Headline.tallies(bulletin).forEach(tally -> lines.accept(INDENT + Text.oneLine(tally)));
        bulletin.alerts().forEach(this::write);
        String rest = Headline.rest(bulletin, bulletin.alerts().size());
        if (!rest.isEmpty()) {
            lines.accept(INDENT + rest);
        }
        return new SendResult.Delivered(Optional.empty());
    }

    private void write(Notification n) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s %-8s %-24s %s @ step %,d: %s",
                        Instant.ofEpochMilli(n.timestamp()),
                        n.state(),
                        n.kind(),
                        Text.oneLine(n.subject()),
                        n.step(),
                        Text.oneLine(n.summary())));
        if (!n.advice().isBlank() && n.firing()) {
            lines.accept(INDENT + Text.oneLine(n.advice()));
        }
    }
}
