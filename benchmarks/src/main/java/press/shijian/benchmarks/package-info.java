/**
 * Programs that measure a running system from outside. Each is one file without dependencies, started from its source
 * with {@code java <file>}; being a module keeps it compiling.
 */
@NullMarked
package press.shijian.benchmarks;

import org.jspecify.annotations.NullMarked;
