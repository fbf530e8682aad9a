package grokwatch.cli.chaos;

import grokwatch.cli.terminal.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Differences of a disturbed run from the undisturbed one. */
record Comparison(List<Row> rows) {

    /**
     * One kind of values.
     *
     * @param lost values that are missing
     * @param repeated values that are there more often than in the undisturbed run
     * @param other values that the undisturbed run does not have
     */
    record Row(
            String what,
            int undisturbed,
            int disturbed,
            List<String> lost,
            List<String> repeated,
            List<String> other) {

        static Row of(String what, List<String> expected, List<String> actual) {
            Map<String, Integer> open = new HashMap<>();
            expected.forEach(value -> open.merge(value, 1, Integer::sum));
            List<String> repeated = new ArrayList<>();
            List<String> other = new ArrayList<>();
            for (String value : actual) {
                Integer left = open.get(value);
                if (left == null) {
                    other.add(value);
                } else if (left == 0) {
                    repeated.add(value);
                } else {
                    open.put(value, left - 1);
                }
            }
            List<String> lost = new ArrayList<>();
            open.forEach(
                    (value, left) -> {
                        for (int i = 0; i < left; i++) {
                            lost.add(value);
                        }
                    });
            return new Row(what, expected.size(), actual.size(), lost, repeated, other);
        }

        boolean isSame() {
            return lost.isEmpty() && repeated.isEmpty() && other.isEmpty();
        }
    }

    static Comparison of(Results undisturbed, Results disturbed) {
        return new Comparison(
                undisturbed.values().entrySet().stream()
                        .map(
                                entry ->
                                        Row.of(
                                                entry.getKey(),
                                                entry.getValue(),
                                                disturbed.values().get(entry.getKey())))
                        .toList());
    }

    boolean isSame() {
        return rows.stream().allMatch(Row::isSame);
    }

    String table() {
        Table table =
                Table.of("VALUES", ">UNDISTURBED", ">DISTURBED", ">LOST", ">REPEATED", ">OTHER");
        for (Row row : rows) {
            table.add(
                    row.what(),
                    "%,d".formatted(row.undisturbed()),
                    "%,d".formatted(row.disturbed()),
                    "%,d".formatted(row.lost().size()),
                    "%,d".formatted(row.repeated().size()),
                    "%,d".formatted(row.other().size()));
        }
        return table.render().stripTrailing();
    }
}
