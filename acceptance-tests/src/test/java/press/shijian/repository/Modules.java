package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The compiled classes of every module of the root pom. */
final class Modules {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Modules() {}

    static JavaClasses classes() {
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
        return classes;
    }
}
