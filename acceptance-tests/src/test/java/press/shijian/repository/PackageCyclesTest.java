package press.shijian.repository;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Packages of this repository depend on one another in one direction only. */
class PackageCyclesTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void noModuleHasOne() {
        List<Path> programs = MODULE.matcher(Checkout.text("pom.xml"))
                .results()
                .map(module -> Checkout.path(module.group(1)))
                .filter(module -> Files.exists(module.resolve("src/main/java")))
                .map(module -> module.resolve("target/classes"))
                .toList();
        JavaClasses classes = new ClassFileImporter().importPaths(programs);

        assertThat(programs)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(classes)
                        .as("classes of %s; a module that is built later must become a dependency of this one", folder)
                        .anyMatch(type ->
                                Path.of(type.getSource().orElseThrow().getUri()).startsWith(folder)));
        refuseCycles(classes);
    }

    @Test
    void oneIsFound() {
        JavaClasses sample = new ClassFileImporter().importPackages("press.shijian.repository.sample");

        assertThatThrownBy(() -> refuseCycles(sample)).hasMessageContaining("Cycle detected");
    }

    private static void refuseCycles(JavaClasses classes) {
        slices().matching("press.shijian.(**)").should().beFreeOfCycles().check(classes);
    }
}
