/** Articles as JSON. */
@NullMarked
package press.shijian.publish.article.web;

import org.jspecify.annotations.NullMarked;
