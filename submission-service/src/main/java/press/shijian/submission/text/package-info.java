/**
 * What becomes of text between the keyboard and the database, for accounts and manuscripts alike: tidied, measured, and
 * for a manuscript's body cleaned. No rule about what a field may hold belongs here.
 */
@NullMarked
package press.shijian.submission.text;

import org.jspecify.annotations.NullMarked;
