package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.AlertKey;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.GroupNotification.Occasion;
import grokwatch.streams.alerting.notify.GroupNotification.Tally;
import grokwatch.streams.alerting.notify.Notification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One notification in place of many: how many alerts of which kind and project, the first few by
 * name.
 *
 * @param notification the digest
 * @param alerts all that it stands for, in the order of their notifications
 */
record StormDigest(GroupNotification notification, List<AlertRef> alerts) {

    private static final int MAX_ALERTS = 2_000;
    private static final int MAX_LISTED = 20;
    private static final int MAX_CHARACTERS = 250_000;
    private static final int ID_DIGITS = 24;
    private static final String KEY = "digest";

    /**
     * Digests of some notifications: one, or more where there are over 2,000 alerts.
     *
     * @param waiting oldest first, at least one
     */
    static List<StormDigest> of(List<PendingDelivery> waiting) {
        List<StormDigest> digests = new ArrayList<>();
        List<PendingDelivery> part = new ArrayList<>();
        int alerts = 0;
        for (PendingDelivery delivery : waiting) {
            alerts += delivery.alerts().size();
            if (alerts > MAX_ALERTS && !part.isEmpty()) {
                digests.add(ofPart(part));
                part.clear();
                alerts = delivery.alerts().size();
            }
            part.add(delivery);
        }
        digests.add(ofPart(part));
        return digests;
    }

    private static StormDigest ofPart(List<PendingDelivery> part) {
        List<AlertRef> alerts = part.stream().flatMap(d -> d.alerts().stream()).toList();
        Collection<AlertRef> last = latest(alerts);
        List<Notification> listed = listed(part);
        String content = part.stream().map(PendingDelivery::id).collect(Collectors.joining("|"));
        String id = AlertKey.digest(KEY + content, ID_DIGITS) + "." + part.get(0).receiver();
        GroupNotification notification =
                new GroupNotification(
                        id,
                        Occasion.DIGEST,
                        KEY,
                        new TreeMap<>(),
                        listed,
                        last.size() - listed.size(),
                        0,
                        tallies(last));
        return new StormDigest(notification, alerts);
    }

    /** What is so in the end: an alert that has fired and ended within the digest has ended. */
    private static Collection<AlertRef> latest(List<AlertRef> alerts) {
        Map<String, AlertRef> last = new LinkedHashMap<>();
        alerts.forEach(alert -> last.put(alert.key(), alert));
        return last.values();
    }

    private static List<Notification> listed(List<PendingDelivery> part) {
        Map<String, Notification> last = new LinkedHashMap<>();
        part.stream()
                .flatMap(delivery -> delivery.notification().alerts().stream())
                .forEach(alert -> last.put(AlertKey.of(alert), alert));
        List<Notification> listed = new ArrayList<>();
        int characters = 0;
        for (Notification alert : last.values()) {
            characters += alert.characters();
            if (listed.isEmpty() || listed.size() < MAX_LISTED && characters <= MAX_CHARACTERS) {
                listed.add(alert);
            }
        }
        listed.sort(Comparator.comparing(Notification::firing).reversed());
        return listed;
    }

    private static List<Tally> tallies(Collection<AlertRef> alerts) {
        Map<String, List<AlertRef>> alike =
                alerts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        alert -> alert.kind() + "|" + alert.project(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return alike.values().stream()
                .map(StormDigest::tally)
                .sorted(Comparator.comparingInt(t -> -t.firing() - t.resolved()))
                .toList();
    }

    private static Tally tally(List<AlertRef> alike) {
        int firing = (int) alike.stream().filter(AlertRef::firing).count();
        AlertRef any = alike.get(0);
        return new Tally(any.kind(), any.project(), firing, alike.size() - firing);
    }
}
