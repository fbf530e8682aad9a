package grokwatch.backtest.page;

import grokwatch.backtest.chart.Axis;
import grokwatch.backtest.chart.Chart;
import grokwatch.backtest.chart.Chart.Place;
import grokwatch.backtest.policy.PolicyResult;
import grokwatch.backtest.policy.PolicyStudy;
import java.util.List;

/** What each policy keeps against what it spends: better is higher and further left. */
public final class FrontierPlot {

    private FrontierPlot() {}

    /** The chart as SVG. */
    public static String of(PolicyStudy study) {
        Chart chart =
                new Chart(
                        "Groks retained against wasted steps still spent",
                        Axis.share("share of wasted steps still spent"),
                        Axis.share("share of groks retained"));
        chart.guide(new Place(Goals.SPENT, Goals.KEPT), new Place(0, Goals.KEPT));
        chart.guide(new Place(Goals.SPENT, Goals.KEPT), new Place(Goals.SPENT, 1));
        chart.line(study.frontier().stream().map(FrontierPlot::place).toList());
        List<PolicyResult> results = study.results();
        for (int i = 0; i < results.size(); i++) {
            PolicyResult result = results.get(i);
            chart.mark(place(result), result.name(), i == results.size() - 1);
        }
        return chart.remark("line: Grokwatch at other thresholds")
                .remark("dashed: what is to be reached")
                .render();
    }

    private static Place place(PolicyResult result) {
        return new Place(result.spent(), result.kept());
    }
}
