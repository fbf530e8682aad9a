package grokwatch.streams.storage.table;

import grokwatch.schemas.AlertDelivery;
import java.util.List;

/** Table of delivery attempts. */
final class DeliveryTables {

    /** Every attempt. */
    static final Table<AlertDelivery> DELIVERIES =
            new Table<>(
                            "deliveries",
                            List.of("delivery_id", "attempt"),
                            List.of(
                                    Column.text("delivery_id", AlertDelivery::getDeliveryId),
                                    Column.integer("attempt", AlertDelivery::getAttempt),
                                    Column.text("fingerprint", AlertDelivery::getFingerprint),
                                    Column.text("run_id", AlertDelivery::getRunId),
                                    Column.text("receiver", AlertDelivery::getReceiver),
                                    Column.text("kind", AlertDelivery::getKind),
                                    Column.text("state", AlertDelivery::getState),
                                    Column.integer("logged_at_millis", AlertDelivery::getTimestamp),
                                    Column.symbol("result", AlertDelivery::getResult),
                                    Column.integer("status_code", AlertDelivery::getStatusCode),
                                    Column.text("error", AlertDelivery::getError),
                                    Column.text("bulletin_id", AlertDelivery::getBulletinId),
                                    Column.text("occasion", AlertDelivery::getOccasion)))
                    .timedBy("logged_at_millis");

    private DeliveryTables() {}
}
