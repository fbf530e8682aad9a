package grokwatch.streams.alerting.receiver;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what a receiver would be told, and tells it nothing: to try routes out on live alerts. What
 * it was shown counts as delivered, so that switching over to sending raises no flood.
 */
public final class ObservingReceiver implements Receiver {

    private final ReceiverName name;
    private final Consumer<String> lines;

    /**
     * @param lines takes each line, without its end
     */
    public ObservingReceiver(ReceiverName name, Consumer<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return "observing";
    }

    @Override
    public SendResult send(Bulletin bulletin) {
        if (!Headline.isSingle(bulletin)) {
            write(Headline.of(bulletin));
        }
        bulletin.alerts().forEach(n -> write(Story.title(n) + ": " + n.summary()));
        String rest = Headline.rest(bulletin, bulletin.alerts().size());
        if (!rest.isEmpty()) {
            write(rest);
        }
        return new SendResult.Delivered(Optional.empty());
    }

    private void write(String text) {
        lines.accept("would tell %s: %s".formatted(name, Text.oneLine(text)));
    }
}
