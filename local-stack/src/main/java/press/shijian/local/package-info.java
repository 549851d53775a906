/**
 * The whole system on one machine with nothing installed: database, broker and the three services as child processes.
 *
 * <p>{@link press.shijian.local.LocalStack} starts them, keeps them alive and stops them in order; {@code Main} is what
 * {@code mvn -Plocal} runs. The acceptance tests start the same {@code LocalStack} on free ports. The demonstration accounts
 * and articles are made in {@code demo}, through the services' public interfaces. {@code ConsolePage} serves the page on
 * {@code :8080}.
 *
 * <p>For trying out and for development: nothing here runs in production.
 */
@NullMarked
package press.shijian.local;

import org.jspecify.annotations.NullMarked;
