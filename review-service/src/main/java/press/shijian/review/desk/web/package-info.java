/** The desk as people and programs see it: the queue, one review, and the JSON interface of both. */
@NullMarked
package press.shijian.review.desk.web;

import org.jspecify.annotations.NullMarked;
