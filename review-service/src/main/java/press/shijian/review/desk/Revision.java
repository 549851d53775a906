package press.shijian.review.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.Person;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.text.ManuscriptHtml;

/**
 * 修订稿, one text as it was handed in. Never changed afterwards.
 *
 * @param number from 1
 * @param text its body cleaned once more when it came in
 * @param reply the student's answer to the requested changes, if there is one
 * @param declarations null where the student was not asked
 */
public record Revision(
        @Field("revision") int number,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) ArticleText text,
        @Nullable String reply,
        @Nullable Declarations declarations,
        Person submittedBy,
        Instant submittedAt) {

    static Revision of(ManuscriptSubmitted event) {
        ArticleText text = event.text();
        return new Revision(
                event.revision(),
                new ArticleText(
                        text.title(), text.author(), text.source(), text.category(), ManuscriptHtml.clean(text.body())),
                event.reply(),
                event.declarations(),
                event.submittedBy(),
                event.submittedAt());
    }
}
