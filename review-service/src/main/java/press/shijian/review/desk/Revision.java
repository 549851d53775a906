package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.Source;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.text.ManuscriptHtml;

/**
 * 修订稿, one text as it was handed in. Never changed afterwards, but erased with its student's account.
 *
 * @param number from 1
 * @param replaces the revision whose place in the queue it took; null where it came when the desk waited for it
 * @param text its body cleaned once more when it came in
 * @param reply the student's answer to the requested changes, if there is one
 * @param answers to comments on passages of the one before; null where there are none
 * @param declarations null where the student was not asked
 * @param submittedAt since when it is in the queue: a revision that replaces another has the other's place
 * @param replacedAt when one that replaces another was handed in itself; null otherwise
 */
public record Revision(
        @Field("revision") int number,
        @Nullable Integer replaces,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) ArticleText text,
        @Nullable String reply,
        @Nullable List<RemarkAnswer> answers,
        @Nullable Declarations declarations,
        Person submittedBy,
        Instant submittedAt,
        @Nullable Instant replacedAt) {

    static Revision of(ManuscriptSubmitted event) {
        return of(event, event.submittedAt(), null);
    }

    /** In the place of this one. */
    Revision replacedBy(ManuscriptSubmitted event) {
        return of(event, submittedAt, event.submittedAt());
    }

    /** When its text was handed in, wherever it stands in the queue. */
    public Instant handedInAt() {
        return replacedAt == null ? submittedAt : replacedAt;
    }

    /** Empty where the student wrote none. */
    public Optional<String> answerTo(Remark remark) {
        return Stream.ofNullable(answers)
                .flatMap(List::stream)
                .filter(answer -> answer.remark().equals(remark.id()))
                .map(RemarkAnswer::answer)
                .findFirst();
    }

    private static Revision of(ManuscriptSubmitted event, Instant submittedAt, @Nullable Instant replacedAt) {
        ArticleText text = event.text();
        return new Revision(
                event.revision(),
                event.replaces(),
                new ArticleText(
                        text.title(), text.author(), text.source(), text.category(), ManuscriptHtml.clean(text.body())),
                event.reply(),
                event.answers(),
                event.declarations(),
                event.submittedBy(),
                submittedAt,
                replacedAt);
    }

    /** Readers have the text; whose it was, and what else they said, is nobody's business any more. */
    Revision withTextAlone() {
        return with(text);
    }

    /** That there was one, in which category and when. */
    Revision erased() {
        return with(new ArticleText("", "", new Source("", "", ""), text.category(), ""));
    }

    private Revision with(ArticleText kept) {
        return new Revision(
                number, replaces, kept, null, null, null, new Person(submittedBy.id(), ""), submittedAt, replacedAt);
    }
}
