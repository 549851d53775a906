/**
 * The questions that are asked of the running system, a class each. {@link press.shijian.benchmarks.scenario.Scenario} says
 * what each has in common; {@code Scenarios} lists them.
 */
@NullMarked
package press.shijian.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
