/**
 * Photographs, from the file that somebody sends to the sizes that pages show. {@link press.shijian.media.PreparePhotograph} looks
 * at a file's header first, then decodes it and encodes it anew: where it was taken, by which telephone, and whatever else hid
 * in the file is gone afterwards. Only the label of pictures that a machine made stays ({@link press.shijian.media.AiLabel}). No
 * HTTP, no database and no word of the trade belongs here.
 */
@NullMarked
package press.shijian.media;

import org.jspecify.annotations.NullMarked;
