/** Articles at the desk: their list, the page of one with what can be ordered about it, and the same by JSON. */
@NullMarked
package press.shijian.review.article.web;

import org.jspecify.annotations.NullMarked;
