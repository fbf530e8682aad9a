package grokwatch.backtest.page;

import grokwatch.backtest.chart.Axis;
import grokwatch.backtest.chart.Chart;
import grokwatch.backtest.chart.Chart.Place;
import grokwatch.core.score.Reliability;
import java.util.List;

/** Forecast probability against observed share; better is closer to the diagonal. */
final class ReliabilityPlot {

    private ReliabilityPlot() {}

    /** The chart as SVG. */
    static String of(Reliability reliability) {
        List<Reliability.Bin> filled =
                reliability.bins().stream().filter(bin -> bin.count() > 0).toList();
        Chart chart =
                new Chart(
                        "Forecast probability and share that grokked",
                        Axis.share("mean probability of the forecasts"),
                        Axis.share("share of them that grokked"));
        chart.guide(new Place(0, 0), new Place(1, 1));
        chart.line(filled.stream().map(bin -> new Place(bin.probability(), bin.share())).toList());
        for (Reliability.Bin bin : filled) {
            chart.mark(
                    new Place(bin.probability(), bin.share()), bin.count() + " forecasts", false);
        }
        return chart.render();
    }
}
