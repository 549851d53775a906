package press.shijian.messaging;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import press.shijian.events.EventContract;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.service.SecurityLog;

/**
 * This module knows no domain word: of the published language it uses how events are named and written, and none of them.
 * Its rooms stand in one order, each knowing only those before it, so they form no cycle.
 */
@Tag("any-database")
class ArchitectureTest {

    private static final ArchRule KNOWS_NO_DOMAIN_WORD = noClasses()
            .that()
            .resideInAPackage("press.shijian.messaging..")
            .should()
            .dependOnClassesThat(resideInAPackage("press.shijian..")
                    .and(not(resideInAPackage("press.shijian.messaging..")))
                    .and(not(belongToAnyOf(EventContract.class)))
                    .and(not(simpleName("DatabaseFaults")))
                    .and(not(simpleName("DatabasePreparation")))
                    .and(not(belongToAnyOf(SecurityLog.class)))
                    .and(not(simpleName("ModuleDefaults")))
                    .and(not(simpleName("PeriodicTask"))));

    private static final ArchRule ROOMS_IN_ORDER = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("press.shijian.messaging")
            .layer("broker")
            .definedBy("press.shijian.messaging.broker")
            .layer("signature")
            .definedBy("press.shijian.messaging.signature")
            .layer("encryption")
            .definedBy("press.shijian.messaging.encryption")
            .layer("acts")
            .definedBy("press.shijian.messaging.acts")
            .layer("outbox")
            .definedBy("press.shijian.messaging.outbox")
            .layer("dead letters")
            .definedBy("press.shijian.messaging.deadletters")
            .layer("inbox")
            .definedBy("press.shijian.messaging.inbox")
            .layer("watch")
            .definedBy("press.shijian.messaging.watch")
            .whereLayer("root")
            .mayNotAccessAnyLayer()
            .whereLayer("broker")
            .mayOnlyAccessLayers("root")
            .whereLayer("signature")
            .mayOnlyAccessLayers("root", "broker")
            .whereLayer("encryption")
            .mayOnlyAccessLayers("root", "broker")
            .whereLayer("acts")
            .mayOnlyAccessLayers("root")
            .whereLayer("outbox")
            .mayOnlyAccessLayers("root", "broker", "signature", "encryption", "acts")
            .whereLayer("dead letters")
            .mayOnlyAccessLayers("root", "broker", "acts")
            .whereLayer("inbox")
            .mayOnlyAccessLayers("root", "broker", "signature", "encryption", "acts", "dead letters")
            .whereLayer("watch")
            .mayOnlyAccessLayers("root", "broker", "encryption", "outbox", "dead letters", "inbox");

    @Test
    void theModuleUsesOfTheEventContractsOnlyHowEventsAreNamedAndWritten() {
        JavaClasses module = withoutTests("press.shijian.messaging", "press.shijian.events");

        assertThat(module.stream().filter(resideInAPackage("press.shijian.messaging..")))
                .hasSizeGreaterThan(20);
        assertThat(module.stream().filter(resideInAPackage("press.shijian.events..")))
                .hasSizeGreaterThan(10);
        KNOWS_NO_DOMAIN_WORD.check(module);
    }

    @Test
    void eachRoomKnowsOnlyThoseBeforeIt() {
        ROOMS_IN_ORDER.check(withoutTests("press.shijian.messaging"));
    }

    @Test
    void theOrderBites() {
        JavaClasses withTests = new ClassFileImporter().importPackages("press.shijian.messaging");

        assertThatThrownBy(() -> ROOMS_IN_ORDER.check(withTests)).hasMessageContaining("KnowsARoom");
    }

    private static JavaClasses withoutTests(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packages);
    }

    @Test
    void theRuleBites() {
        JavaClasses offender = new ClassFileImporter().importClasses(KnowsADomainWord.class, ManuscriptSubmitted.class);

        assertThatThrownBy(() -> KNOWS_NO_DOMAIN_WORD.check(offender)).hasMessageContaining("ManuscriptSubmitted");
    }

    /** What the rule is there to keep out. */
    private static final class KnowsADomainWord {
        @SuppressWarnings("unused")
        private ManuscriptSubmitted submitted;
    }

    /** Likewise: the root that services use knows nothing of what stands behind it. */
    private static final class KnowsARoom {
        @SuppressWarnings("unused")
        private MessageBroker broker;
    }
}
