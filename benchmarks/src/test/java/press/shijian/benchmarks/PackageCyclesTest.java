package press.shijian.benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages of the benchmarks depend on one another in one direction only; {@code acceptance-tests} asks it of all others. */
class PackageCyclesTest {

    @Test
    void thereIsNone() {
        JavaClasses classes = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("press.shijian.benchmarks");
        assertThat(classes.contain(Main.class)).isTrue();

        slices().matching("press.shijian.(**)").should().beFreeOfCycles().check(classes);
    }
}
