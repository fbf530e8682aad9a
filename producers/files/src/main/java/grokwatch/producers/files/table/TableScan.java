package grokwatch.producers.files.table;

import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks over the rows of a file before they are read, to find out what they have in common. Memory
 * is bounded: {@value #MAX_COLUMNS} columns, and what {@link ColumnScan} and {@link OrderScan}
 * hold. Not thread-safe.
 */
final class TableScan implements RowConsumer {

    private static final int MAX_COLUMNS = 4096;
    private static final Pattern SPLIT =
            Pattern.compile(
                    "((data|eval)(set)?[_ ]?)?(split|phase|set|mode|dataset|stage|subset|partition)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTITY =
            Pattern.compile(
                    "((random|rng)[_ ]?)?seed|(trial|fold|repeat|replicate|replica|experiment|exp)([_ ]?(id|number|name|idx|index))?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern METRIC =
            Pattern.compile(
                    "metric([_ ]?name)?|name|key|variable|tag|series|measure|quantity|scalar",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern REPEATED = Pattern.compile("(.+)\\.\\d{1,3}");
    private static final Pattern VALUE =
            Pattern.compile("(metric[_ ]?)?value|val|y", Pattern.CASE_INSENSITIVE);

    private final AliasTable aliases;
    private final Source source;
    private final Map<String, ColumnScan> columns = new LinkedHashMap<>();
    private final DecimalStyle style = new DecimalStyle();
    private final OrderScan order = new OrderScan();

    TableScan(AliasTable aliases, Source source) {
        this.aliases = aliases;
        this.source = source;
    }

    @Override
    public void row(List<Cell> cells) {
        Map<String, OptionalDouble> numbers = new HashMap<>();
        for (Cell cell : cells) {
            style.observe(cell.text());
            OptionalDouble number = Numbers.parse(cell.text(), style.decimal());
            ColumnScan column = columns.get(cell.name());
            if (column == null && columns.size() < MAX_COLUMNS) {
                column = new ColumnScan(aliases.metric(source, cell.name()));
                columns.put(cell.name(), column);
            }
            if (column != null) {
                column.observe(cell.text(), number);
            }
            numbers.put(cell.name(), number);
        }
        observeOrder(cells, numbers);
    }

    private void observeOrder(List<Cell> cells, Map<String, OptionalDouble> numbers) {
        OptionalDouble epoch = OptionalDouble.empty();
        OptionalDouble step = OptionalDouble.empty();
        int rank = Integer.MAX_VALUE;
        StringBuilder run = new StringBuilder();
        int signature = 0;
        for (Cell cell : cells) {
            ColumnScan column = columns.get(cell.name());
            if (column == null) {
                continue;
            }
            if (column.field() == Axis.EPOCH) {
                epoch = numbers.get(cell.name());
            } else if (isStep(column) && column.rank() < rank) {
                step = numbers.get(cell.name());
                rank = column.rank();
            } else if (column.field() == Axis.RUN || IDENTITY.matcher(cell.name()).matches()) {
                run.append(cell.text()).append('/');
            } else if (column.isText()) {
                signature += cell.text().hashCode();
            } else {
                signature += cell.name().hashCode();
            }
        }
        order.observe(run.toString(), signature, step, epoch);
    }

    private static boolean isStep(ColumnScan column) {
        return column.field() == Axis.STEP || column.field() == Axis.COUNTER;
    }

    /** What was found out. */
    TableShape shape() {
        List<String> notes = new ArrayList<>();
        Set<String> splits = names(SPLIT, ColumnScan::namesSplit);
        Set<String> identities = names(IDENTITY, ColumnScan::isGrouping);
        Optional<String> metric = tidy();
        String value =
                metric.isEmpty() ? "" : names(VALUE, ColumnScan::isNumeric).iterator().next();
        Map<String, Axis> axes = axes(notes);
        boolean placed = axes.containsValue(Axis.STEP) || axes.containsValue(Axis.EPOCH);
        boolean placeless = !columns.isEmpty() && !placed;
        if (placeless) {
            noteFractions(notes);
            notes.add("no column holds the step or the epoch: the number of a row is its step");
        }
        TableShape.Epochs epochs =
                axes.containsValue(Axis.STEP) && axes.containsValue(Axis.EPOCH)
                        ? order.epochs()
                        : new TableShape.Epochs(0, 0);
        if (epochs.steps() > 0) {
            notes.add(
                    "steps start again in each epoch: they go on with %,d steps an epoch"
                            .formatted(epochs.steps()));
        }
        noteRepeated(notes);
        boolean unsorted = placed && epochs.steps() == 0 && order.isUnsorted();
        if (unsorted) {
            notes.add("rows are out of order: they are sorted by their steps");
        }
        return new TableShape(
                Set.copyOf(columns.keySet()),
                axes,
                splits,
                identities,
                metric.orElse(""),
                value,
                renamed(notes),
                epochs,
                style.decimal(),
                placeless,
                unsorted,
                List.copyOf(notes));
    }

    private Set<String> names(Pattern pattern, Predicate<ColumnScan> accepts) {
        return columns.values().stream()
                .filter(column -> pattern.matcher(column.name()).matches())
                .filter(accepts)
                .map(ColumnScan::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> tidy() {
        boolean hasValue = names(VALUE, ColumnScan::isNumeric).size() == 1;
        Set<String> metrics = names(METRIC, ColumnScan::isText);
        return hasValue && metrics.size() == 1
                ? Optional.of(metrics.iterator().next())
                : Optional.empty();
    }

    /** Each axis has one column: of several the first in the alias table that fits. */
    private Map<String, Axis> axes(List<String> notes) {
        Map<String, Axis> axes = new HashMap<>();
        first(Axis.STEP, column -> column.isNumeric() && isWhole(column))
                .or(() -> first(Axis.STEP, column -> !column.isText() && isWhole(column)))
                .or(() -> first(Axis.COUNTER, ColumnScan::counts))
                .ifPresent(
                        column -> {
                            axes.put(column.name(), Axis.STEP);
                            if (column.field() == Axis.COUNTER) {
                                notes.add("column " + column.name() + " is taken for the step");
                            }
                        });
        boolean hasStep = axes.containsValue(Axis.STEP);
        first(Axis.EPOCH, column -> !column.isText() && (hasStep || isWhole(column)))
                .ifPresent(column -> axes.put(column.name(), Axis.EPOCH));
        Optional<ColumnScan> wall = first(Axis.TIME, ColumnScan::isWallTime);
        wall.ifPresent(column -> axes.put(column.name(), Axis.TIME));
        if (wall.isEmpty()) {
            first(Axis.ELAPSED, ColumnScan::isElapsed)
                    .or(() -> first(Axis.TIME, ColumnScan::isElapsed))
                    .ifPresent(column -> axes.put(column.name(), Axis.ELAPSED));
        }
        columns.values().stream()
                .filter(column -> column.field() == Axis.RUN)
                .forEach(column -> axes.put(column.name(), Axis.RUN));
        return axes;
    }

    /** Whether it can place rows: parts of a step or an epoch would be lost. */
    private static boolean isWhole(ColumnScan column) {
        return !column.hasFractions();
    }

    private void noteFractions(List<String> notes) {
        first(Axis.STEP, ColumnScan::hasFractions)
                .or(() -> first(Axis.EPOCH, ColumnScan::hasFractions))
                .ifPresent(
                        column ->
                                notes.add(
                                        column.name()
                                                + " is not a whole number in each row and places none"));
    }

    private void noteRepeated(List<String> notes) {
        for (ColumnScan column : columns.values()) {
            Matcher repeated = REPEATED.matcher(column.name());
            if (repeated.matches() && isMetric(columns.get(repeated.group(1)))) {
                notes.add(
                        "column %s occurs several times: %s is stored as it is"
                                .formatted(repeated.group(1), column.name()));
            }
        }
    }

    private static boolean isMetric(ColumnScan column) {
        return column != null && column.field() instanceof MetricField;
    }

    private Optional<ColumnScan> first(Axis axis, Predicate<ColumnScan> accepts) {
        return columns.values().stream()
                .filter(column -> column.field() == axis)
                .filter(accepts)
                .min(Comparator.comparingInt(ColumnScan::rank));
    }

    /**
     * A bare accuracy beside {@code train_loss} and a validation loss is that of the validation
     * set, as fastai logs it: each of the losses names its split.
     */
    private Map<String, String> renamed(List<String> notes) {
        boolean hasOwn = has(MetricField.VALIDATION_ACCURACY) || columns.containsKey("loss");
        if (hasOwn || !has(MetricField.VALIDATION_LOSS) || !has(MetricField.TRAIN_LOSS)) {
            return Map.of();
        }
        Map<String, String> renamed = new HashMap<>();
        for (String bare : List.of("accuracy", "acc", "error_rate", "top1", "acc1")) {
            if (columns.containsKey(bare)) {
                renamed.put(bare, "val_" + bare);
                notes.add(bare + " beside train and validation losses is that of the validation");
            }
        }
        return renamed;
    }

    private boolean has(MetricField field) {
        return columns.values().stream().anyMatch(column -> column.field() == field);
    }
}
