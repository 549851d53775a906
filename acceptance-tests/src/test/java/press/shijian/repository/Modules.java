package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The compiled classes of every module of the root pom but {@code benchmarks}, which nothing stands on and which looks for cycles by
 * itself: it takes minutes to test, and this module would wait for it.
 */
final class Modules {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final String BUILT_ON_THE_SIDE = "benchmarks";

    private Modules() {}

    static JavaClasses classes() {
        List<String> modules = MODULE.matcher(Checkout.text("pom.xml"))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertThat(modules).contains(BUILT_ON_THE_SIDE);
        List<Path> programs = modules.stream()
                .filter(module -> !module.equals(BUILT_ON_THE_SIDE))
                .map(Checkout::path)
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
