package press.shijian.repository;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** Packages of this repository depend on one another in one direction only. */
@AnyDatabase
class PackageCyclesTest {

    @Test
    void noModuleHasOne() {
        refuseCycles(Modules.classes());
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
