package grokwatch.cli.report;

import grokwatch.backtest.chart.Axis;
import grokwatch.backtest.chart.LogScale;
import grokwatch.backtest.chart.Panel;
import grokwatch.backtest.chart.SmallMultiples;
import grokwatch.backtest.chart.Symbol;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.DelayScatter;
import grokwatch.core.effect.Factor;
import grokwatch.core.effect.FactorEffect;
import grokwatch.core.effect.Significant;
import grokwatch.core.effect.Trend;
import grokwatch.core.effect.Verdict;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The delay against each numeric factor, a panel each. */
final class DelayDrawing {

    private static final String TITLE =
            "Delay, in steps, against each factor (open: not generalised when it ended)";
    private static final int LINE_PLACES = 41;
    private static final int LINEAR_PARTS = 4;
    private static final String UNKNOWN = "unknown";

    private final DelayEffects effects;
    private final List<RunOutcome> outcomes;
    private final Map<String, Symbol> symbols;

    DelayDrawing(DelayEffects effects, List<RunOutcome> outcomes) {
        this.effects = effects;
        this.outcomes = outcomes;
        this.symbols = symbols(outcomes);
    }

    /** The commonest architecture has the first symbol. */
    private static Map<String, Symbol> symbols(List<RunOutcome> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RunOutcome outcome : outcomes) {
            String architecture = outcome.description().network().architecture();
            counts.merge(name(architecture == null ? "" : architecture), 1, Integer::sum);
        }
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
        Map<String, Symbol> symbols = new LinkedHashMap<>();
        names.forEach(name -> symbols.put(name, Symbol.of(symbols.size())));
        return symbols;
    }

    private static String name(String architecture) {
        return architecture.isEmpty() ? UNKNOWN : architecture.toLowerCase(Locale.ROOT);
    }

    /** The whole SVG. */
    String render() {
        SmallMultiples drawing = new SmallMultiples(TITLE, symbols);
        for (FactorEffect effect : effects.factors()) {
            if (effect.factor().isNumeric() && effect.observed() != null) {
                drawing.add(panel(DelayScatter.of(effect, outcomes)));
            }
        }
        return drawing.render();
    }

    private Panel panel(DelayScatter scatter) {
        Factor factor = scatter.effect().factor();
        DoubleSummaryStatistics x = range(scatter, DelayScatter.Point::value);
        DoubleSummaryStatistics y = range(scatter, DelayScatter.Point::delay);
        Axis horizontal =
                factor.kind() == Factor.Kind.POWER
                        ? LogScale.around(factor.label(), x.getMin(), x.getMax())
                        : linear(factor.label(), x.getMin(), x.getMax());
        return new Panel(
                factor.label() + ": " + verdict(scatter.effect().verdict()),
                remark(scatter),
                horizontal,
                LogScale.around("delay, steps", y.getMin(), y.getMax()),
                scatter.points().stream().map(this::mark).toList(),
                scatter.trend() == null
                        ? List.of()
                        : line(scatter.trend(), factor, x.getMin(), x.getMax()));
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "supported";
            case UNCLEAR -> "unclear";
            case CONFOUNDED -> "confounded";
            case NO_VARIATION -> "does not vary";
        };
    }

    private static String remark(DelayScatter scatter) {
        FactorEffect effect = scatter.effect();
        if (scatter.trend() == null) {
            return "delays as they were";
        }
        String change =
                effect.factor().kind() == Factor.Kind.POWER
                        ? "exponent " + Significant.two(effect.slope().estimate())
                        : "× "
                                + Significant.two(
                                        effect.slope().over(effect.factor().step()).estimate())
                                + " each "
                                + Significant.two(effect.factor().step());
        return change + "; all else held fixed";
    }

    private Panel.Mark mark(DelayScatter.Point point) {
        return new Panel.Mark(
                point.value(),
                point.delay(),
                symbols.get(name(point.architecture())),
                !point.ended());
    }

    private static List<Panel.Line> line(Trend trend, Factor factor, double from, double to) {
        List<Panel.Line> line = new ArrayList<>();
        for (int i = 0; i < LINE_PLACES; i++) {
            double share = (double) i / (LINE_PLACES - 1);
            double value =
                    factor.unscaled(
                            factor.scaled(from)
                                    + share * (factor.scaled(to) - factor.scaled(from)));
            line.add(
                    new Panel.Line(
                            value, trend.delay(value), trend.lowest(value), trend.highest(value)));
        }
        return line;
    }

    private static DoubleSummaryStatistics range(
            DelayScatter scatter, ToDoubleFunction<DelayScatter.Point> of) {
        return scatter.points().stream().mapToDouble(of).summaryStatistics();
    }

    private static Axis linear(String title, double from, double to) {
        double span = to > from ? to - from : 1;
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= LINEAR_PARTS; i++) {
            ticks.add(from + span * i / LINEAR_PARTS);
        }
        return new Axis(title, from - span / 20, from + span * 1.05, ticks, false);
    }
}
