package grokwatch.producers.files.curves;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one line. Numbers may be NaN and infinite, as Python writes them, bare or quoted. */
final class CurveLine {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final String file;
    private final long number;
    private final Consumer<CurveProblem> problems;

    private String run;
    private String source = "";
    private String license = "";
    private String group = "";
    private Curve.Goal target;
    private Descriptor descriptor = Descriptor.EMPTY;
    private List<String> columns;
    private List<RawRow> rows;

    /** A row before its columns are known: JSON objects have no order. */
    private record RawRow(int index, List<Double> cells, String fault) {}

    CurveLine(String file, long number, Consumer<CurveProblem> problems) {
        this.file = file;
        this.number = number;
        this.problems = problems;
    }

    /** The run, or none if the line is unusable as a whole. */
    Optional<Curve> parse(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return fault("", "must be a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readField(json);
            }
            return curve();
        } catch (JsonProcessingException e) {
            return fault("", "is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return fault("", "cannot be read: " + e.getMessage());
        }
    }

    private void readField(JsonParser json) throws IOException {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        boolean text = value == JsonToken.VALUE_STRING;
        boolean array = value == JsonToken.START_ARRAY;
        if (name.equals("run") && text) {
            run = json.getText();
        } else if (name.equals("source") && text) {
            source = json.getText();
        } else if (name.equals("license") && text) {
            license = json.getText();
        } else if (name.equals("group") && text) {
            group = json.getText();
        } else if (name.equals("target") && value == JsonToken.START_OBJECT) {
            target = goal(readDescriptor(json));
        } else if (name.equals("descriptor") && value == JsonToken.START_OBJECT) {
            descriptor = readDescriptor(json);
        } else if (name.equals("columns") && array) {
            columns = readColumns(json);
        } else if (name.equals("rows") && array) {
            rows = readRows(json);
        } else {
            json.skipChildren();
        }
    }

    private Curve.Goal goal(Descriptor target) {
        String metric = target.text("metric");
        String direction = target.text("direction");
        Double value = target.real("value");
        boolean known = "min".equals(direction) || "max".equals(direction);
        if (metric == null || metric.isBlank() || !known || value == null) {
            String fault =
                    "must have a metric, a direction \"min\" or \"max\" and a finite value, was "
                            + shortened(target.toString());
            problems.accept(new CurveProblem(file, number, "target", fault, false));
            return null;
        }
        return new Curve.Goal(metric, direction.equals("max"), value);
    }

    private static Descriptor readDescriptor(JsonParser json) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isNumeric()) {
                values.put(name, json.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING) {
                values.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return new Descriptor(values);
    }

    private static List<String> readColumns(JsonParser json) throws IOException {
        List<String> columns = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            columns.add(json.getText());
            json.skipChildren();
        }
        return columns;
    }

    private static List<RawRow> readRows(JsonParser json) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean array = json.currentToken() == JsonToken.START_ARRAY;
            rows.add(
                    array
                            ? readRow(json, rows.size())
                            : new RawRow(rows.size(), List.of(), "must be an array"));
            if (!array) {
                json.skipChildren();
            }
        }
        return rows;
    }

    private static RawRow readRow(JsonParser json, int index) throws IOException {
        List<Double> cells = new ArrayList<>();
        String fault = null;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Double cell = null;
            if (json.currentToken().isNumeric()) {
                cell = json.getDoubleValue();
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                cell = quoted(json.getText());
                fault =
                        cell != null || fault != null
                                ? fault
                                : "must hold numbers and nulls, had " + shortened(json.getText());
            }
            json.skipChildren();
            cells.add(cell);
        }
        return new RawRow(index, cells, fault);
    }

    private static Double quoted(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private Optional<Curve> curve() {
        if (run == null || run.isBlank()) {
            return fault("run", "must be a text that is not blank");
        }
        if (columns == null || !columns.contains(Curve.STEP)) {
            return fault("columns", "must name a column \"step\", were " + columns);
        }
        if (rows == null) {
            return fault("rows", "must be an array");
        }
        RowChecks checks = new RowChecks(columns);
        List<Curve.Row> usable = new ArrayList<>();
        for (RawRow row : rows) {
            String fault = row.fault() == null ? checks.fault(row.cells()) : row.fault();
            if (fault == null) {
                usable.add(checks.row(row.cells()));
            } else {
                String field = "rows[" + row.index() + "]";
                problems.accept(new CurveProblem(file, number, field, fault, false));
            }
        }
        return Optional.of(
                new Curve(run, source, license, group, target, descriptor, columns, usable));
    }

    private Optional<Curve> fault(String field, String message) {
        problems.accept(new CurveProblem(file, number, field, message, true));
        return Optional.empty();
    }
}
