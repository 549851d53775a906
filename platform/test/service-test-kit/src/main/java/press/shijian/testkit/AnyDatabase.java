package press.shijian.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The test's outcome doesn't depend on which engine stores the documents: it looks at pages, text, rules or files, or no database is
 * there at all. Where the build has tested one engine and goes on to a second one, it leaves these tests out.
 *
 * <p>What reads or writes in a way that engines may differ in (queries, indexes, transactions, errors) doesn't get this tag, nor do
 * journeys through the whole system. Modules that this one stands on say {@code @Tag("any-database")}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("any-database")
public @interface AnyDatabase {}
