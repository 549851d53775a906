/** The running system as the scenarios use it: its people, its public site, its events, and what its processes tell of themselves. */
@NullMarked
package press.shijian.benchmarks.system;

import org.jspecify.annotations.NullMarked;
