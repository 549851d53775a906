package press.shijian.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@code @SpringBootTest}: the application runs on the shared engines of {@link press.shijian.engines.Engines},
 * with a database of its own and topics that are empty when it starts. An {@link EventProbe}, {@link QueryPlans} and
 * {@link Visitor}s of its pages and calls, each with cookies of its own, can be injected.
 *
 * <p>Test classes with the same configuration share one application and so one database: use subjects of your own.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsOnEngines {}
