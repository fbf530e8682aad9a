package grokwatch.checks.packages;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import grokwatch.checks.Modules;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageDependenciesTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPaths(Modules.classes());

    @Test
    void everyModuleIsExamined() {
        assertThat(CLASSES.containPackage("grokwatch.core.monitor")).isTrue();
        assertThat(CLASSES.containPackage("grokwatch.cli.command")).isTrue();
        assertThat(CLASSES.containPackage("grokwatch.streams.api")).isTrue();
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("grokwatch.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Each layer may use itself and those named; a new package of the core must join one. */
    @Test
    void coreIsLayered() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("foundation")
                .definedBy(core("codec", "text", "label", "score", "run", "command"))
                .layer("statistics")
                .definedBy(core("stats"))
                .layer("signals")
                .definedBy(core("phase", "detector", "alert", "signal", "landmark", "liveness"))
                .layer("incidents")
                .definedBy(core("incident"))
                .layer("rules")
                .definedBy(core("rule", "policy"))
                .layer("learning")
                .definedBy(
                        core(
                                "learning",
                                "coverage",
                                "fleet",
                                "effect",
                                "advice",
                                "regime",
                                "target"))
                .layer("forecast")
                .definedBy(core("forecast"))
                .layer("monitor")
                .definedBy(core("monitor"))
                .whereLayer("foundation")
                .mayNotAccessAnyLayer()
                .whereLayer("statistics")
                .mayOnlyAccessLayers("foundation")
                .whereLayer("signals")
                .mayOnlyAccessLayers("foundation", "statistics")
                .whereLayer("incidents")
                .mayOnlyAccessLayers("foundation", "signals")
                .whereLayer("rules")
                .mayOnlyAccessLayers("foundation", "signals")
                .whereLayer("learning")
                .mayOnlyAccessLayers("foundation", "statistics", "signals")
                .whereLayer("forecast")
                .mayOnlyAccessLayers("foundation", "statistics", "signals", "learning")
                .whereLayer("monitor")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES.that(resideInAPackage("grokwatch.core..")));
    }

    private static String[] core(String... packages) {
        return List.of(packages).stream()
                .map(name -> "grokwatch.core." + name + "..")
                .toArray(String[]::new);
    }
}
