package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.media.store.PhotographStore;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.Categories;
import press.shijian.text.PhotographAddress;

/**
 * The text of a submission. May be incomplete while it is written; what has not been filled in is empty, never null.
 *
 * @param title plain text, as all but the body is
 * @param category slug
 * @param body HTML, cleaned
 */
public record Manuscript(String title, String author, Source source, String category, String body) {

    static final Manuscript EMPTY = new Manuscript("", "", new Source("", "", ""), "", "");

    /**
     * Tells that the body's photographs are used, so that they stay while it is saved.
     *
     * @return those that are not there
     */
    Set<String> keepPhotographs(PhotographStore photographs) {
        return photographs.use(PhotographAddress.photographsIn(body));
    }

    /** Something that was handed in. */
    static Manuscript of(ArticleText text) {
        return new Manuscript(
                text.title(), text.author(), text.source(), text.category().value(), text.body());
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
