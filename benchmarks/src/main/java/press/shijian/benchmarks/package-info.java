/**
 * Figures about the running system, each beside a reference of the same run. {@code mvn -Pbenchmarks} starts {@code Main},
 * which gives each {@link press.shijian.benchmarks.scenario.Scenario} a system of its own and writes the report.
 */
@NullMarked
package press.shijian.benchmarks;

import org.jspecify.annotations.NullMarked;
