/**
 * The public site over HTTP: pages, sitemap, robots.txt. Pages say how long they may be kept, answer 304 to who has them
 * already, and set no cookie.
 */
@NullMarked
package press.shijian.publish.site.web;

import org.jspecify.annotations.NullMarked;
