/**
 * Where photographs are kept: the collection {@code photographs} of a database of its own, which one service writes and the others
 * read. Who uses a photograph, services say themselves ({@link press.shijian.media.store.PhotographUses}); what nobody uses any
 * more is removed after a time. Whether somebody may see a photograph is the services' concern, too.
 */
@NullMarked
package press.shijian.media.store;

import org.jspecify.annotations.NullMarked;
