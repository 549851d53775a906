/**
 * Public pages as bytes, kept in memory from one reader to the next: what depends on what, how long it is kept, and when it is
 * dropped. It knows nothing of what stands on a page.
 *
 * <p>Which requests are answered from here belongs in {@code web}, what drops a page in {@code messaging}. Why it is done this
 * way: {@code docs/adr/0074}.
 */
@NullMarked
package press.shijian.publish.pages;

import org.jspecify.annotations.NullMarked;
