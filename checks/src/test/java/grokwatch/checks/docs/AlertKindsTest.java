package grokwatch.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.checks.Modules;
import grokwatch.core.alert.AlertKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of alert kinds in the documentation. */
class AlertKindsTest {

    private static final List<String> PAGE =
            MarkdownPage.of(Modules.root().resolve("docs/reference/alert-kinds.md")).lines();

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void hasARowForEveryKind(AlertKind kind) {
        assertThat(PAGE).anyMatch(line -> line.matches("\\| [^|]*`" + kind.name() + "`[^|]*\\|.*"));
    }
}
