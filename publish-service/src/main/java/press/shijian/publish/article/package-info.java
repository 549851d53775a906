/**
 * An article and how it comes to be published: {@link press.shijian.publish.article.Article} tells its life. Also what is
 * done to a text on its way in, because this service trusts no other with what it shows to the public.
 *
 * <p>Lists of articles belong in {@code feed}, pages in {@code site}.
 */
@NullMarked
package press.shijian.publish.article;

import org.jspecify.annotations.NullMarked;
