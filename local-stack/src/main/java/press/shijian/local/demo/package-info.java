/**
 * The demonstration accounts and articles, made through the services' public JSON interfaces as anybody could make them:
 * there is no back door for them.
 */
@NullMarked
package press.shijian.local.demo;

import org.jspecify.annotations.NullMarked;
