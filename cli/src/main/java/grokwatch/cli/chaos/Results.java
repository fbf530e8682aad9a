package grokwatch.cli.chaos;

import grokwatch.cli.demo.TopicReader;
import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a campaign left behind, value by value.
 *
 * @param values by where they are: committed records of a topic, rows of a table, notifications
 * @param sameId notifications that arrived again with the same id, as receivers must expect
 */
record Results(Map<String, List<String>> values, long sameId) {

    private static final List<Topic<?>> TOPICS =
            List.of(
                    Topics.DIAGNOSTICS,
                    Topics.DELAY_ESTIMATES,
                    Topics.ALERTS,
                    Topics.OUTCOMES,
                    Topics.PROJECTIONS);
    private static final List<String> TABLES =
            List.of(
                    "runs",
                    "diagnostics",
                    "latest_diagnostics",
                    "estimates",
                    "latest_estimates",
                    "alerts",
                    "outcomes",
                    "curves");
    private static final String NOTIFICATIONS = "notifications";
    private static final String POISON = "poison-";

    static Results of(Cluster cluster, Path store, List<HostileReceiver.Received> received)
            throws SQLException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        TopicReader reader = new TopicReader(cluster);
        for (Topic<?> topic : TOPICS) {
            values.put(topic.name(), reader.read(topic).stream().map(Object::toString).toList());
        }
        values.put(
                Topics.REJECTED.name(),
                reader.keys(Topics.REJECTED).stream()
                        .filter(key -> key.startsWith(POISON))
                        .toList());
        addRows(values, store);
        values.put(NOTIFICATIONS, notifications(received));
        return new Results(values, received.size() - distinct(received, false).size());
    }

    /** Adds what was published to be rejected, of which the undisturbed run has nothing. */
    Results expecting(Set<String> poisoned) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(Topics.REJECTED.name(), List.copyOf(poisoned));
        return new Results(all, sameId);
    }

    /** Alerts that a receiver has accepted, once for each id under which they arrived. */
    static List<String> notifications(List<HostileReceiver.Received> received) {
        Set<String> accepted =
                distinct(received, true).stream()
                        .map(HostileReceiver.Received::alert)
                        .collect(Collectors.toSet());
        return distinct(received, false).stream()
                .map(HostileReceiver.Received::alert)
                .filter(accepted::contains)
                .toList();
    }

    private static Set<HostileReceiver.Received> distinct(
            List<HostileReceiver.Received> received, boolean accepted) {
        return received.stream()
                .filter(each -> !accepted || each.accepted())
                .map(each -> new HostileReceiver.Received(each.id(), each.alert(), true))
                .collect(Collectors.toSet());
    }

    private static void addRows(Map<String, List<String>> values, Path store) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                values.put("table " + table, rows(statement, table));
            }
        }
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
