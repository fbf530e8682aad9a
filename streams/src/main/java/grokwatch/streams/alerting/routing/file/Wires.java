package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Pace;
import grokwatch.streams.alerting.receiver.http.Targets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** What receivers of one file share: the console, HTTP clients, a pace for chats. */
final class Wires {

    private final Consumer<String> console;
    private final Pace pace = Pace.onePerSecond();
    private final Map<Targets, HttpSender> senders = new EnumMap<>(Targets.class);

    Wires(Consumer<String> console) {
        this.console = console;
    }

    Consumer<String> console() {
        return console;
    }

    Pace pace() {
        return pace;
    }

    HttpSender http(Targets targets) {
        return senders.computeIfAbsent(targets, HttpSender::create);
    }
}
