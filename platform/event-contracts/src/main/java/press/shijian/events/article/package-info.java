/**
 * Events on {@code shijian.articles}: what happens to published articles. Only publish-service emits them. Times are UTC instants.
 */
@NullMarked
package press.shijian.events.article;

import org.jspecify.annotations.NullMarked;
