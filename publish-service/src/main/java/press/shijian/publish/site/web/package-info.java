/**
 * The public site over HTTP: pages, sitemap, robots.txt. Pages may be cached, answer conditional requests by 304, and set no
 * cookie.
 */
@NullMarked
package press.shijian.publish.site.web;

import org.jspecify.annotations.NullMarked;
