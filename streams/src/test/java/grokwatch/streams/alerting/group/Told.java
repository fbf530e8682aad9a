package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An outbox that writes down what it is given. */
final class Told implements Outbox {

    private final List<Bulletin> bulletins = new ArrayList<>();
    private final List<List<AlertRef>> refs = new ArrayList<>();
    private final List<String> heldBack = new ArrayList<>();

    @Override
    public void take(ReceiverName receiver, Bulletin bulletin, List<AlertRef> alerts) {
        bulletins.add(bulletin);
        refs.add(alerts);
    }

    @Override
    public void holdBack(ReceiverName receiver, AlertRef alert, String reason) {
        heldBack.add(alert.fingerprint() + ": " + reason);
    }

    /** What was told since the last call, a text a bulletin, as {@code +aa -bb, 3 ongoing}. */
    List<String> news() {
        List<String> news = bulletins.stream().map(Told::words).toList();
        bulletins.clear();
        return news;
    }

    List<Bulletin> bulletins() {
        return bulletins;
    }

    List<List<AlertRef>> refs() {
        return refs;
    }

    List<String> heldBack() {
        return heldBack;
    }

    private static String words(Bulletin bulletin) {
        String alerts =
                bulletin.alerts().stream().map(Told::words).collect(Collectors.joining(" "));
        boolean news = bulletin.occasion() == Bulletin.Occasion.NEWS;
        String ongoing = bulletin.ongoing() == 0 ? "" : ", " + bulletin.ongoing() + " ongoing";
        return (news ? "" : bulletin.occasion() + " ") + alerts + ongoing;
    }

    private static String words(Notification alert) {
        return (alert.firing() ? "+" : "-") + alert.fingerprint();
    }
}
