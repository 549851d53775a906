/** What a student shows of an article that was published: 用稿证明 at the university, a picture to friends. */
@NullMarked
package press.shijian.submission.certificate;

import org.jspecify.annotations.NullMarked;
