package grokwatch.streams.alerting.notify.descriptor;

import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Pace;
import grokwatch.streams.alerting.notify.http.Targets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** What receivers of one file share: the console, HTTP clients, a pace for chats. */
public final class ReceiverClients {

    private final Consumer<String> console;
    private final Pace pace = Pace.onePerSecond();
    private final Map<Targets, HttpSender> senders = new EnumMap<>(Targets.class);

    public ReceiverClients(Consumer<String> console) {
        this.console = console;
    }

    public Consumer<String> console() {
        return console;
    }

    public Pace pace() {
        return pace;
    }

    public HttpSender http(Targets targets) {
        return senders.computeIfAbsent(targets, HttpSender::create);
    }
}
