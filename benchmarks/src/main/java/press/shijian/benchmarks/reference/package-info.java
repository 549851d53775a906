/** What the figures are compared with: the same work without Shijian, by bare clients and a bare endpoint. */
@NullMarked
package press.shijian.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
