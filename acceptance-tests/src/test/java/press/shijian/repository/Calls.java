package press.shijian.repository;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which class of this repository calls which, as the compiled classes say it; a nested class is part of its outer one. */
final class Calls {

    private static final Set<String> SERVICES =
            Set.of("press.shijian.submission", "press.shijian.review", "press.shijian.publish");

    private final JavaClasses classes = Modules.classes();

    /**
     * @param link {@code A → B}, by simple names
     * @return whether A calls B, or a class or interface that B is
     */
    boolean isThere(String link) {
        String[] ends = link.split(" → ");
        Set<JavaClass> called = calledBy(ends[0]).collect(Collectors.toSet());
        return parts(ends[1]).anyMatch(part -> called.stream().anyMatch(owner -> part.isAssignableTo(owner.getName())));
    }

    /** Spring's components in the features of services, but for pages and the JSON interface, that one of these calls. */
    Set<String> componentsCalledBy(List<String> names) {
        Set<JavaClass> called = names.stream()
                .flatMap(this::calledBy)
                .filter(type -> SERVICES.stream()
                        .anyMatch(service -> type.getPackageName().startsWith(service + ".")))
                .filter(type -> !type.getPackageName().endsWith(".web"))
                .collect(Collectors.toSet());
        return classes.stream()
                .filter(type -> type.isMetaAnnotatedWith("org.springframework.stereotype.Component"))
                .filter(type -> called.stream().anyMatch(owner -> type.isAssignableTo(owner.getName())))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<JavaClass> calledBy(String name) {
        return parts(name)
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .map(JavaAccess::getTargetOwner)
                // each class calls Object, which any other is
                .filter(owner -> owner.getPackageName().startsWith("press.shijian."))
                .filter(owner -> !outermost(owner).getSimpleName().equals(name));
    }

    private Stream<JavaClass> parts(String name) {
        return classes.stream().filter(type -> outermost(type).getSimpleName().equals(name));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Calls::outermost).orElse(type);
    }
}
