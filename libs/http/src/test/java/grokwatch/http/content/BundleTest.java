package grokwatch.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page's bundled scripts and style sheets")
class BundleTest {

    @Test
    void eachModuleFollowsThoseThatItImports() {
        String script =
                script(
                        Map.of(
                                "app.js",
                                """
                                import { one, two as second } from "./a/one.js";
                                import Plot from "./lib/plot.js";
                                one(second, Plot);
                                """,
                                "a/one.js",
                                """
                                import Plot from "../lib/plot.js";
                                export const two = 2;
                                export async function one() {}
                                const here = import.meta.url;
                                """,
                                "lib/plot.js",
                                """
                                /*
                                export function disabled() {}
                                */
                                class plot {}
                                export { plot as default };
                                """));

        assertThat(script)
                .containsSubsequence(
                        "modules[\"lib/plot.js\"] = (() => {",
                        "return { default: plot };",
                        "modules[\"a/one.js\"] = (() => {",
                        "const {default: Plot} = modules[\"lib/plot.js\"];",
                        "const two = 2;",
                        "async function one() {}",
                        "const here = new URL(\"a/one.js\", import.meta.url);",
                        "return { two, one };",
                        "modules[\"app.js\"] = (() => {",
                        "const { one, two: second } = modules[\"a/one.js\"];")
                .doesNotContainPattern("(?m)^(import|export) ")
                .doesNotContain("disabled");
    }

    @Test
    void statementOfAnotherFormIsAnErrorThatNamesItsModule() {
        assertThatThrownBy(() -> script(Map.of("app.js", "import \"./other.js\";\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("app.js: cannot be bundled: import \"./other.js\";");
    }

    @Test
    void modulesThatImportEachOtherAreAnError() {
        Map<String, String> files =
                Map.of(
                        "app.js", "import { b } from \"./b.js\";\n",
                        "b.js", "import { a } from \"./app.js\";\n");

        assertThatThrownBy(() -> script(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("modules import each other: [app.js, b.js]");
    }

    @Test
    void styleSheetsStandWhereTheyAreImported() {
        Map<String, String> files =
                Map.of(
                        "app.css", "@import \"style/a.css\";\n@import \"b.css\";\n",
                        "style/a.css", "a { content: \"$1\" }",
                        "b.css", "b {}");

        assertThat(Bundle.sheet("app.css", files::get)).isEqualTo("a { content: \"$1\" }\nb {}\n");
    }

    private static String script(Map<String, String> files) {
        return Bundle.script("app.js", files::get);
    }
}
