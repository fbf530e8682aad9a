package grokwatch.core.rule.language;

import grokwatch.core.rule.condition.BinaryOperation;
import grokwatch.core.rule.condition.Condition;
import grokwatch.core.rule.condition.Quantity;
import grokwatch.core.rule.condition.Relation;
import grokwatch.core.rule.condition.UnaryOperation;
import grokwatch.core.rule.window.Span;
import grokwatch.core.rule.window.WindowFunction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads what has a name: metrics, functions of windows, and other functions. */
final class Calls {

    private static final Map<String, UnaryOperation> UNARY =
            Map.of("abs", UnaryOperation.ABS, "log", UnaryOperation.LOG);
    private static final Map<String, BinaryOperation> BINARY =
            Map.of("least", BinaryOperation.MIN, "greatest", BinaryOperation.GREATEST);
    private static final Set<String> AGES = Set.of("age_steps", "age_seconds");
    private static final Set<String> TESTS = Set.of("isnan", "non_finite", "absent");

    private final Tokens tokens;
    private final Arguments arguments;
    private final Bindings bindings;
    private final Supplier<Quantity> sum;

    /**
     * @param sum reads an argument that may be any number
     */
    Calls(Tokens tokens, Bindings bindings, Supplier<Quantity> sum) {
        this.tokens = tokens;
        this.arguments = new Arguments(tokens);
        this.bindings = bindings;
        this.sum = sum;
    }

    static boolean isTest(Token word) {
        return word.kind() == Token.Kind.NAME && TESTS.contains(word.text());
    }

    boolean isTest() {
        return isTest(tokens.peek());
    }

    /** A function that is a condition by itself. */
    Condition test() {
        String name = tokens.take().text();
        tokens.expect("(");
        int metric = bindings.metric(arguments.metric());
        Condition test =
                name.equals("absent")
                        ? absent(metric)
                        : new Condition.NonFinite(metric, name.equals("isnan"));
        tokens.expect(")");
        return test;
    }

    private Condition absent(int metric) {
        tokens.expect(",");
        Token at = tokens.peek();
        Span span = arguments.span();
        return switch (span.unit()) {
            case STEPS -> atLeast(new Quantity.StepsSince(metric, "age_steps"), span.length());
            case TIME -> {
                double seconds = span.length() / 1000.0;
                yield atLeast(new Quantity.SecondsSince(metric, "age_seconds"), seconds);
            }
            default -> throw SyntaxException.expected(at, "steps= or time=");
        };
    }

    private static Condition atLeast(Quantity left, double right) {
        return new Condition.Comparison(left, Relation.AT_LEAST, new Quantity.Constant(right));
    }

    /** A metric, or a function that is a number. */
    Quantity quantity() {
        Token name = tokens.peek();
        if (!tokens.second().is("(")) {
            return name.is("step") ? step() : last();
        }
        String function = name.text();
        Optional<WindowFunction> windowed = windowFunction(function);
        if (windowed.isPresent()) {
            return windowed(windowed.get());
        }
        if (function.equals("extra")) {
            return last();
        }
        if (AGES.contains(function)) {
            return age(function);
        }
        if (UNARY.containsKey(function) || BINARY.containsKey(function)) {
            return operation(function);
        }
        throw new SyntaxException(
                name, "%s is no function; there are %s".formatted(function, functions()));
    }

    private Quantity step() {
        tokens.take();
        return new Quantity.Step();
    }

    private Quantity last() {
        MetricName metric = arguments.metric();
        return new Quantity.Last(bindings.metric(metric), metric.text());
    }

    private Quantity age(String function) {
        tokens.take();
        tokens.expect("(");
        MetricName metric = arguments.metric();
        tokens.expect(")");
        int number = bindings.metric(metric);
        String text = "%s(%s)".formatted(function, metric.text());
        return function.equals("age_steps")
                ? new Quantity.StepsSince(number, text)
                : new Quantity.SecondsSince(number, text);
    }

    private Quantity operation(String function) {
        tokens.take();
        tokens.expect("(");
        Quantity first = sum.get();
        Quantity result;
        if (UNARY.containsKey(function)) {
            result = new Quantity.Unary(UNARY.get(function), first);
        } else {
            tokens.expect(",");
            result = new Quantity.Binary(BINARY.get(function), first, sum.get());
        }
        tokens.expect(")");
        return result;
    }

    private Quantity windowed(WindowFunction function) {
        tokens.take();
        tokens.expect("(");
        MetricName metric = arguments.metric();
        Span span = Span.ALL;
        if (tokens.takeIf(",")) {
            span = arguments.span();
        }
        tokens.expect(")");
        WindowSpec spec = new WindowSpec(function, metric, span);
        return new Quantity.Windowed(bindings.window(spec), spec.text());
    }

    private static Optional<WindowFunction> windowFunction(String name) {
        return Arrays.stream(WindowFunction.values())
                .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static String functions() {
        Set<String> names = new TreeSet<>(TESTS);
        names.addAll(AGES);
        names.addAll(UNARY.keySet());
        names.addAll(BINARY.keySet());
        names.add("extra");
        for (WindowFunction function : WindowFunction.values()) {
            names.add(function.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }
}
