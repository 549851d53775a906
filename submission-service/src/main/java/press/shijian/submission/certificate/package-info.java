/** 用稿证明: what a student shows at the university for an article that was published. */
@NullMarked
package press.shijian.submission.certificate;

import org.jspecify.annotations.NullMarked;
