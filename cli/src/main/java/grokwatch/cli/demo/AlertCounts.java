package grokwatch.cli.demo;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Notifications that the job's alerts call for, each as fingerprint and state. A repeated firing of
 * a fingerprint counts once.
 *
 * @param emitted all of them
 * @param delivered those in a message that the webhook received
 * @param suppressed firings suppressed because another alert covers them, and their resolutions
 */
record AlertCounts(Set<String> emitted, Set<String> delivered, Set<String> suppressed) {

    private static final String WEBHOOK = "webhook";

    static AlertCounts of(TopicReader topics, Set<String> received) throws InterruptedException {
        Set<String> emitted =
                topics.read(Topics.ALERTS).stream()
                        .map(AlertCounts::name)
                        .collect(Collectors.toSet());
        List<AlertDelivery> rows = topics.read(Topics.DELIVERIES);
        Set<String> delivered =
                names(
                        rows,
                        row ->
                                row.getResult() == DeliveryResult.DELIVERED
                                        && received.contains(row.getBulletinId()));
        Set<String> firings = names(rows, row -> row.getResult() == DeliveryResult.HELD_BACK);
        firings.removeAll(delivered);
        Set<String> suppressed = new HashSet<>(firings);
        firings.forEach(firing -> suppressed.add(firing.split(" ")[0] + " " + AlertState.RESOLVED));
        suppressed.retainAll(emitted);
        return new AlertCounts(emitted, delivered, suppressed);
    }

    private static Set<String> names(List<AlertDelivery> rows, Predicate<AlertDelivery> which) {
        return rows.stream()
                .filter(row -> row.getReceiver().equals(WEBHOOK))
                .filter(which)
                .map(row -> row.getFingerprint() + " " + row.getState())
                .collect(Collectors.toSet());
    }

    private static String name(GrokkingAlert alert) {
        return alert.getFingerprint() + " " + alert.getState();
    }
}
