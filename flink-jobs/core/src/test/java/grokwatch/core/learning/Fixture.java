package grokwatch.core.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the reference implementation. */
public final class Fixture {

    private Fixture() {}

    /** A table's row: cells by column. */
    public record Row(Map<String, String> cells) {

        public String text(String column) {
            return cells.get(column);
        }

        public double number(String column) {
            return Double.parseDouble(cells.get(column));
        }

        public float single(String column) {
            return (float) number(column);
        }
    }

    /** The rows of a table. */
    public static List<Row> table(String name) {
        List<String> lines = lines(name);
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(columns.get(i), cells[i]);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /** The lines of a file. */
    public static List<String> lines(String name) {
        try (InputStream file = Fixture.class.getResourceAsStream("/learning/" + name);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
