package grokwatch.backtest.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import grokwatch.backtest.chart.Chart.Place;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("A chart")
class ChartTest {

    private final Chart chart = new Chart("A & B <c>", Axis.share("x"), Axis.share("y"));

    @Test
    void isWellFormedWhateverItsTextsHold() throws Exception {
        chart.mark(new Place(0.5, 0.5), "patience < 10 & more", true).remark("a > b");

        Document svg = parse(chart.render());

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A & B <c>");
    }

    @Test
    void leavesOutPlacesThatAreNotNumbersButNamesThemInTheLegend() throws Exception {
        chart.mark(new Place(Double.NaN, 0.5), "nowhere", false);
        chart.line(List.of(new Place(0, 0), new Place(0.5, Double.NaN), new Place(1, 1)));

        String svg = chart.render();

        assertThat(parse(svg).getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg).contains("nowhere").doesNotContain("NaN");
    }

    @Test
    void followsThePagesColours() {
        assertThat(chart.render()).contains("prefers-color-scheme: dark");
    }

    @Test
    void placesEqualRatiosEquallyFarApartOnALogarithmicAxis() {
        Axis axis = new Axis("steps", 10, 10_000, List.of(), true);

        assertThat(axis.position(100)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(Axis.text(1e6)).isEqualTo("1e+06");
        assertThat(Axis.text(0.25)).isEqualTo("0.25");
    }

    @Test
    void hasNoAxisWithoutLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Axis("x", 1, 1, List.of(), false))
                .withMessage("axis must run from low to high, was 1.0 to 1.0");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
