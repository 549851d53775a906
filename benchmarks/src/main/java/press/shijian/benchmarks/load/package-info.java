/**
 * How load is made and judged: open and closed loops, latencies, and the decision which rate is sustained. Knows nothing of
 * what is measured.
 */
@NullMarked
package press.shijian.benchmarks.load;

import org.jspecify.annotations.NullMarked;
