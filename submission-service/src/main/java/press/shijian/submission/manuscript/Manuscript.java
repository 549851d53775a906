package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.Categories;
import press.shijian.text.BodyHtml;
import press.shijian.text.PlainText;
import press.shijian.text.TooMuchMarkupException;

/**
 * The text of a submission. May be incomplete while it is written; what has not been filled in is empty, never null.
 *
 * @param title plain text, as all but the body is
 * @param category slug
 * @param body HTML, cleaned
 */
public record Manuscript(String title, String author, Source source, String category, String body) {

    /**
     * Tidied and cleaned from what somebody typed or sent.
     *
     * @throws Refusal when a field is longer than it may be
     */
    public static Manuscript typed(
            @Nullable String title,
            @Nullable String author,
            @Nullable String school,
            @Nullable String college,
            @Nullable String team,
            @Nullable String category,
            @Nullable String body) {
        Manuscript typed = new Manuscript(
                PlainText.line(title),
                PlainText.line(author),
                new Source(PlainText.line(school), PlainText.line(college), PlainText.line(team)),
                PlainText.line(category),
                typedBody(body));
        typed.checkLengths();
        return typed;
    }

    /**
     * The body alone, as {@link BodyHtml} makes it of what was typed; it may be longer than a body may be.
     *
     * @throws Refusal when it is more than is even looked at
     */
    public static String typedBody(@Nullable String body) {
        if (body != null && body.length() > ManuscriptField.BODY_AS_SENT) {
            throw Refusal.invalidField(
                    ManuscriptField.BODY.path(),
                    "text.too-long-as-sent",
                    ManuscriptField.BODY_AS_SENT,
                    PlainText.length(body));
        }
        try {
            return BodyHtml.typed(body);
        } catch (TooMuchMarkupException e) {
            throw Refusal.invalidField(ManuscriptField.BODY.path(), "text.too-much-markup");
        }
    }

    private void checkLengths() {
        List<FieldError> errors = new ArrayList<>();
        ManuscriptField.TITLE.checkLength(title, errors);
        ManuscriptField.AUTHOR.checkLength(author, errors);
        ManuscriptField.SCHOOL.checkLength(source.school(), errors);
        ManuscriptField.COLLEGE.checkLength(source.college(), errors);
        ManuscriptField.TEAM.checkLength(source.team(), errors);
        ManuscriptField.CATEGORY.checkLength(category, errors);
        ManuscriptField.BODY.checkLength(body, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    /** As it is handed in: nothing {@link #missing}. */
    ArticleText complete() {
        return new ArticleText(title, author, source, new Slug(category), body);
    }

    /** What still keeps it from being handed in. Only the team may be missing. */
    public List<FieldError> missing(Categories categories) {
        List<FieldError> errors = new ArrayList<>();
        ManuscriptField.TITLE.checkThere(title, errors);
        ManuscriptField.AUTHOR.checkThere(author, errors);
        ManuscriptField.SCHOOL.checkThere(source.school(), errors);
        ManuscriptField.COLLEGE.checkThere(source.college(), errors);
        ManuscriptField.CATEGORY.checkThere(category, errors);
        if (!category.isEmpty() && categories.find(category).isEmpty()) {
            errors.add(new FieldError(ManuscriptField.CATEGORY.path(), "submission.category.unknown"));
        }
        ManuscriptField.BODY.checkThere(body, errors);
        return errors;
    }
}
