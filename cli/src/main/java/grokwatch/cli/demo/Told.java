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
 * What became of the job's alerts, as fingerprint and state. A firing that is stated again under
 * its fingerprint counts once.
 *
 * @param emitted all of them
 * @param delivered those that were in a message that the webhook has received
 * @param heldBack firings that were never told because another alert says it, and their ends
 */
record Told(Set<String> emitted, Set<String> delivered, Set<String> heldBack) {

    private static final String WEBHOOK = "webhook";

    static Told of(TopicReader topics, Set<String> received) throws InterruptedException {
        Set<String> emitted =
                topics.read(Topics.ALERTS).stream().map(Told::name).collect(Collectors.toSet());
        List<AlertDelivery> rows = topics.read(Topics.DELIVERIES);
        Set<String> delivered =
                names(
                        rows,
                        row ->
                                row.getResult() == DeliveryResult.DELIVERED
                                        && received.contains(row.getBulletinId()));
        Set<String> held = names(rows, row -> row.getResult() == DeliveryResult.HELD_BACK);
        held.removeAll(delivered);
        Set<String> heldBack = new HashSet<>(held);
        held.forEach(firing -> heldBack.add(firing.split(" ")[0] + " " + AlertState.RESOLVED));
        heldBack.retainAll(emitted);
        return new Told(emitted, delivered, heldBack);
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
