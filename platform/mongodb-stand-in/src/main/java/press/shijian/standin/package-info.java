/**
 * The embedded stand-in for MongoDB: mongo-java-server over its H2 store, made durable ({@code DurableBackend}) and given
 * non-unique indexes ({@code OrderedIndex}). It runs in a JVM of its own, whose main class is
 * {@link press.shijian.standin.StandIn}; module {@code engines} starts it.
 *
 * <p>For trying out and for tests: why it keeps what it acknowledged stands in docs/adr/0011.
 */
@NullMarked
package press.shijian.standin;

import org.jspecify.annotations.NullMarked;
