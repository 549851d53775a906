/** Answers requests from kept pages, before any other part of the service has work with them. */
@NullMarked
package press.shijian.publish.pages.web;

import org.jspecify.annotations.NullMarked;
