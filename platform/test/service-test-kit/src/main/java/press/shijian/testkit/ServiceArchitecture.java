package press.shijian.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Subscription;
import press.shijian.service.DatabasePreparation;

/**
 * The rules that every service's packages keep. In a service:
 *
 * <pre>
 * class ReviewServiceArchitectureTest {
 *     &#64;TestFactory
 *     Stream&lt;DynamicTest&gt; rules() {
 *         return ServiceArchitecture.of("press.shijian.review").rules();
 *     }
 * }
 * </pre>
 *
 * <p>A rule about packages that are not there passes and checks nothing, so each one first shows that it has something to
 * judge.
 */
public final class ServiceArchitecture {

    private static final Set<String> ADAPTERS = Set.of("web", "mongo", "messaging");
    private static final List<String> SERVICES =
            List.of("press.shijian.submission", "press.shijian.review", "press.shijian.publish");
    private static final List<String> MEANINGLESS =
            List.of("Impl", "Manager", "Helper", "Util", "Utils", "DTO", "Dto", "VO", "Bean");

    private static final DescribedPredicate<JavaClass> FRAMEWORKS = resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.data..",
                    "press.shijian.shell..")
            .and(not(resideInAnyPackage(
                    "org.springframework.data.annotation..", "org.springframework.data.mongodb.core.mapping..")));

    private final String root;
    private final JavaClasses classes;
    private final List<String> services;

    ServiceArchitecture(String root, JavaClasses classes, List<String> services) {
        this.root = root;
        this.classes = classes;
        this.services = services;
    }

    /**
     * @param root the service's package, e.g. {@code press.shijian.review}
     */
    public static ServiceArchitecture of(String root) {
        return new ServiceArchitecture(
                root,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root),
                SERVICES);
    }

    public Stream<DynamicTest> rules() {
        return Stream.of(
                dynamicTest("the domain does not know its adapters", this::domainDoesNotKnowItsAdapters),
                dynamicTest("the domain does not know HTTP, Kafka or the driver", this::domainDoesNotKnowTheWires),
                dynamicTest("no other service is used", this::noOtherServiceIsUsed),
                dynamicTest("packages form no cycle", this::packagesFormNoCycle),
                dynamicTest("each package says what it is for", this::eachPackageSaysWhatItIsFor),
                dynamicTest("names mean something", this::namesMeanSomething),
                dynamicTest("MongoDB is used in mongo packages only", this::mongodbIsUsedInMongoPackagesOnly),
                dynamicTest("the domain does not know web, data or shell", this::domainDoesNotKnowFrameworks),
                dynamicTest("stores, indexes and subscriptions have their rooms", this::beansHaveTheirRooms));
    }

    void domainDoesNotKnowItsAdapters() {
        List<JavaClass> adapters = some("adapter (web, mongo or messaging)", this::isAdapter);
        some(
                "adapter that uses its domain",
                type -> isAdapter(type)
                        && type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .anyMatch(this::isDomain));
        refuse(some("domain class", this::isDomain), dependency -> adapters.contains(dependency.getTargetClass()));
    }

    void domainDoesNotKnowTheWires() {
        refuse(
                some("domain class", this::isDomain),
                dependency -> resideInAnyPackage(
                                "org.springframework.web..",
                                "org.springframework.http..",
                                "jakarta.servlet..",
                                "org.apache.kafka..",
                                "org.springframework.kafka..",
                                "com.mongodb..")
                        .test(dependency.getTargetClass()));
    }

    void mongodbIsUsedInMongoPackagesOnly() {
        Predicate<Dependency> mongodb =
                dependency -> dependency.getTargetClass().isAssignableTo(MongoOperations.class);
        some(
                "class in a mongo package that uses MongoDB",
                type -> isInRoom(type, Set.of("mongo"))
                        && type.getDirectDependenciesFromSelf().stream().anyMatch(mongodb));
        refuse(some("class elsewhere", type -> !isInRoom(type, Set.of("mongo"))), mongodb);
    }

    /** The service's own package counts as domain here, but for its configurations. */
    void domainDoesNotKnowFrameworks() {
        List<JavaClass> domain = some(
                "domain class",
                type -> isDomain(type)
                        || type.getPackageName().equals(root) && !type.isMetaAnnotatedWith(Configuration.class));
        refuse(domain, dependency -> FRAMEWORKS.test(dependency.getTargetClass()));
    }

    void beansHaveTheirRooms() {
        Set<String> elsewhere = new TreeSet<>();
        elsewhere.addAll(outside("mongo", "Store", AggregateStore.class));
        elsewhere.addAll(outside("mongo", "Indexes", DatabasePreparation.class));
        elsewhere.addAll(outside("messaging", "Subscriptions", Subscription.class));
        refuse("In another room, or by another name", elsewhere);
    }

    private List<String> outside(String room, String ending, Class<?> kind) {
        return some(
                        kind.getSimpleName(),
                        type -> type.isAssignableTo(kind)
                                || type.getMethods().stream()
                                        .anyMatch(method -> method.isAnnotatedWith(Bean.class)
                                                && method.getRawReturnType().isAssignableTo(kind)))
                .stream()
                .filter(type ->
                        !isInRoom(type, Set.of(room)) || !type.getSimpleName().endsWith(ending))
                .map(type ->
                        type.getName() + " makes a " + kind.getSimpleName() + ", which is for " + room + ".*" + ending)
                .toList();
    }

    void noOtherServiceIsUsed() {
        refuse(
                some("class", alwaysTrue()),
                dependency -> services.stream()
                        .filter(service -> !service.equals(root))
                        .anyMatch(service -> isIn(dependency.getTargetClass(), service)));
    }

    void packagesFormNoCycle() {
        some("class in a package below the root", type -> !type.getPackageName().equals(root));
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(classes);
    }

    void eachPackageSaysWhatItIsFor() {
        Set<String> silent = some("class", alwaysTrue()).stream()
                .map(JavaClass::getPackage)
                .filter(of -> of.tryGetPackageInfo()
                        .map(info -> !info.isAnnotatedWith(NullMarked.class))
                        .orElse(true))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        refuse("Without a package-info.java that is @NullMarked", silent);
    }

    void namesMeanSomething() {
        List<String> names = some("class", alwaysTrue()).stream()
                .filter(type -> MEANINGLESS.stream().anyMatch(type.getSimpleName()::endsWith))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        refuse("Names that say nothing", names);
    }

    private boolean isAdapter(JavaClass type) {
        return isInRoom(type, ADAPTERS);
    }

    private boolean isInRoom(JavaClass type, Set<String> rooms) {
        return Stream.of(type.getPackageName().split("\\."))
                .skip(root.split("\\.").length)
                .anyMatch(rooms::contains);
    }

    /** A feature's own package; not the service's root, where the parts are put together. */
    private boolean isDomain(JavaClass type) {
        return !type.getPackageName().equals(root) && !isAdapter(type);
    }

    private static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }

    private List<JavaClass> some(String what, Predicate<? super JavaClass> which) {
        List<JavaClass> found = classes.stream().filter(which).toList();
        if (found.isEmpty()) {
            throw new AssertionError("No " + what + " in " + root + ": this rule would check nothing");
        }
        return found;
    }

    private static void refuse(List<JavaClass> of, Predicate<Dependency> refused) {
        Set<String> found = of.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(refused)
                .map(Dependency::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));
        refuse("Dependencies that are not allowed", found);
    }

    private static void refuse(String what, Collection<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError(what + ":\n" + String.join("\n", found));
        }
    }
}
