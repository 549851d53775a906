/**
 * Published articles: what the desk orders about them, and how it answers a student who asks for a correction. Where an article stands, and what
 * was ordered, is a part of its review ({@code desk}), since one sequence numbers all that is emitted about a submission.
 */
@NullMarked
package press.shijian.review.article;

import org.jspecify.annotations.NullMarked;
