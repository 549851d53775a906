/**
 * Where a Kafka broker and a MongoDB come from when nobody runs them for us: for tests, and for local-stack.
 *
 * <p>{@link press.shijian.engines.Engines} is the ladder, and the pair that all tests of one JVM share.
 * {@link press.shijian.engines.Broker} and {@link press.shijian.engines.Database} are engines of one's own, processes that can
 * be killed and started again. {@link press.shijian.engines.ChildProcess} sees to it that no process outlives this one.
 *
 * <p>Nothing here knows what the engines are used for.
 */
@NullMarked
package press.shijian.engines;

import org.jspecify.annotations.NullMarked;
