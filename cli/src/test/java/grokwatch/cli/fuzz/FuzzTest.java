package grokwatch.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {

    private static final int INPUTS = 300;

    @TempDir private Path folder;

    @Test
    void everyParserRefusesMutatedInputAsItDocuments() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (FuzzTarget target : Targets.all(folder)) {
            new ParserRun(target, 1).run(INPUTS / target.cost(), findings::add);
        }

        assertThat(findings)
                .extracting(finding -> finding.parser() + " " + finding.rule())
                .isEmpty();
    }

    @Test
    void undocumentedExceptionIsAFindingThatTheSeedRepeats() {
        FuzzTarget target =
                FuzzTarget.of(
                        "digits",
                        FuzzTarget.seeds("12345"),
                        input -> Integer.parseInt(FuzzTarget.text(input)),
                        IOException.class);
        List<Finding> findings = new ArrayList<>();

        ParserResult result = new ParserRun(target, 7).run(100, findings::add);

        assertThat(result.findings()).isPositive().isEqualTo(findings.size());
        Finding first = findings.get(0);
        assertThat(first.rule()).startsWith("threw java.lang.NumberFormatException");
        assertThat(new ParserRun(target, 7).input(first.number())).isEqualTo(first.input());
    }
}
