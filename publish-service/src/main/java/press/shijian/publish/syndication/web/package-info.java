/** The three formats, and where they are found. */
@NullMarked
package press.shijian.publish.syndication.web;

import org.jspecify.annotations.NullMarked;
