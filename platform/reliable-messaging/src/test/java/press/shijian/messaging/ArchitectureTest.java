package press.shijian.messaging;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import press.shijian.events.submission.ManuscriptSubmitted;

/** This module knows no domain word: of the published language it uses how events are named and written, and none of them. */
class ArchitectureTest {

    private static final ArchRule KNOWS_NO_DOMAIN_WORD = noClasses()
            .that()
            .resideInAPackage("press.shijian.messaging..")
            .should()
            .dependOnClassesThat(resideInAPackage("press.shijian..")
                    .and(not(resideInAPackage("press.shijian.messaging..")))
                    .and(not(simpleName("EventContract")))
                    .and(not(simpleName("DatabasePreparation")))
                    .and(not(simpleName("ModuleDefaults"))));

    @Test
    void theModuleUsesOfTheEventContractsOnlyHowEventsAreNamedAndWritten() {
        JavaClasses module = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("press.shijian.messaging", "press.shijian.events");

        assertThat(module.stream().filter(resideInAPackage("press.shijian.messaging")))
                .hasSizeGreaterThan(20);
        assertThat(module.stream().filter(resideInAPackage("press.shijian.events..")))
                .hasSizeGreaterThan(10);
        KNOWS_NO_DOMAIN_WORD.check(module);
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
}
