package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@AnyDatabase
class ArchitectureRulesTest {

    private static final String SAMPLES = "press.shijian.testkit.sample";

    private final ServiceArchitecture broken = of(SAMPLES + ".broken");

    @TestFactory
    Stream<DynamicTest> acceptSoundPackages() {
        ServiceArchitecture sound = of(SAMPLES + ".sound");
        return sound.rules();
    }

    @Test
    void refuseADomainThatKnowsItsPage() {
        assertThatThrownBy(broken::domainDoesNotKnowItsAdapters).hasMessageContaining("ClaimPage");
    }

    @Test
    void refuseADomainThatKnowsHttp() {
        assertThatThrownBy(broken::domainDoesNotKnowTheWires).hasMessageContaining("HttpStatus");
    }

    @Test
    void refuseADatabaseOutsideItsRoom() {
        assertThatThrownBy(broken::mongodbIsUsedInMongoPackagesOnly)
                .hasMessageContaining("ClaimSearch")
                .hasMessageNotContaining("ClaimQueries");
    }

    @Test
    void refuseADomainThatKnowsAFramework() {
        assertThatThrownBy(broken::domainDoesNotKnowFrameworks)
                .hasMessageContaining("Pageable")
                .hasMessageContaining("HttpStatus")
                .hasMessageContaining("SampleFrame");
    }

    @Test
    void refuseAServicesOwnPackageThatKnowsAFramework() {
        ServiceArchitecture own = of(SAMPLES + ".broken.desk");
        assertThatThrownBy(own::domainDoesNotKnowFrameworks).hasMessageContaining("Pageable");
    }

    @Test
    void refuseAStoreIndexesAndASubscriptionOutsideTheirRooms() {
        assertThatThrownBy(broken::beansHaveTheirRooms)
                .hasMessageContaining("ClaimMessaging makes a AggregateStore")
                .hasMessageContaining("PrepareClaims makes a DatabasePreparation")
                .hasMessageContaining("ClaimMessaging makes a Subscription");
    }

    @Test
    void refuseACycle() {
        assertThatThrownBy(broken::packagesFormNoCycle).hasMessageContaining("Cycle detected");
    }

    @Test
    void refuseAPackageWithoutAPurpose() {
        assertThatThrownBy(broken::eachPackageSaysWhatItIsFor).hasMessageContaining("broken.desk.web");
    }

    @Test
    void refuseANameThatSaysNothing() {
        assertThatThrownBy(broken::namesMeanSomething).hasMessageContaining("ClaimManager");
    }

    @Test
    void refuseAnotherServicesClasses() {
        ServiceArchitecture everything = new ServiceArchitecture(
                "press.shijian.testkit.elsewhere",
                new ClassFileImporter().importPackages(SAMPLES + ".broken"),
                java.util.List.of(SAMPLES + ".broken.stock"));

        assertThatThrownBy(everything::noOtherServiceIsUsed).hasMessageContaining("Stock");
    }

    @Test
    void refuseToCheckNothing() {
        ServiceArchitecture renamedAway = of("press.shijian.nowhere");

        assertThatThrownBy(renamedAway::domainDoesNotKnowItsAdapters).hasMessageContaining("would check nothing");
        assertThatThrownBy(renamedAway::mongodbIsUsedInMongoPackagesOnly).hasMessageContaining("would check nothing");
        assertThatThrownBy(renamedAway::domainDoesNotKnowFrameworks).hasMessageContaining("would check nothing");
        assertThatThrownBy(renamedAway::beansHaveTheirRooms).hasMessageContaining("would check nothing");
        assertThatThrownBy(renamedAway::packagesFormNoCycle).hasMessageContaining("would check nothing");
        assertThatThrownBy(renamedAway::eachPackageSaysWhatItIsFor).hasMessageContaining("would check nothing");
    }

    private static ServiceArchitecture of(String root) {
        return new ServiceArchitecture(root, new ClassFileImporter().importPackages(root), java.util.List.of());
    }
}
