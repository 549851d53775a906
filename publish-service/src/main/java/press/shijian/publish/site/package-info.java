/**
 * The public site's pages: what stands on each, and in which block. It puts together what {@code article}, {@code feed} and
 * {@code readership} know, and keeps nothing of its own.
 *
 * <p>How pages look and where they are found belongs in {@code web}.
 */
@NullMarked
package press.shijian.publish.site;

import org.jspecify.annotations.NullMarked;
