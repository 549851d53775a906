/** What every service's {@code /v3/api-docs} says alike: the bearer token and the problem documents. */
@NullMarked
package press.shijian.shell.openapi;

import org.jspecify.annotations.NullMarked;
