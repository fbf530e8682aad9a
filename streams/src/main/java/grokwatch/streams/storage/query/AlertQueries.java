package grokwatch.streams.storage.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Alerts, what became of their notifications, and silences. */
public final class AlertQueries {

    private final QuerySession session;

    AlertQueries(QuerySession session) {
        this.session = session;
    }

    /** Alerts, the latest first. */
    public List<AlertRow> alerts(AlertFilter filter, RowRange page) throws SQLException {
        Select select = filter.applyTo(new Select(AlertRow.SELECT));
        return session.rows(
                select.orderBy("logged_at_millis DESC, fingerprint").page(page), AlertRow.class);
    }

    /** One of them. */
    public Optional<AlertRow> alert(String fingerprint) throws SQLException {
        return session.first(
                new Select(AlertRow.SELECT).where("fingerprint = ?", fingerprint), AlertRow.class);
    }

    /**
     * Those whose fingerprint begins so, by fingerprint.
     *
     * @param prefix taken as it is: no character in it is a wildcard
     */
    public List<AlertRow> startingWith(String prefix, RowRange page) throws SQLException {
        Select select =
                new Select(AlertRow.SELECT)
                        .where("SUBSTR(fingerprint, 1, LENGTH(?)) = ?", prefix, prefix);
        return session.rows(select.orderBy("fingerprint").page(page), AlertRow.class);
    }

    /** How many there are. */
    public long count(AlertFilter filter) throws SQLException {
        Select select = filter.applyTo(new Select("SELECT COUNT(*) AS alerts FROM alerts"));
        return session.rows(select, row -> row.integer("alerts")).get(0);
    }

    /** Attempts to deliver notifications of an alert, in their order. */
    public List<DeliveryRow> deliveries(String fingerprint, RowRange page) throws SQLException {
        Select select = new Select(DeliveryRow.SELECT).where("fingerprint = ?", fingerprint);
        return session.rows(
                select.orderBy("logged_at_millis, delivery_id, attempt").page(page),
                DeliveryRow.class);
    }

    /** Silences, those that end last first; one that was withdrawn is not among them. */
    public List<SilenceRow> silences(RowRange page) throws SQLException {
        Select select = new Select(SilenceRow.SELECT).orderBy("ends_at_millis DESC, silence_id");
        return session.rows(select.page(page), SilenceRow.class);
    }
}
