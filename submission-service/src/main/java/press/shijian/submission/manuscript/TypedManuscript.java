package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Source;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.BodyHtml;
import press.shijian.text.PlainText;
import press.shijian.text.TooMuchMarkupException;

/**
 * What somebody has typed or sent, tidied and cleaned. A field that was left out stays as it is. So does one that is longer than it
 * may be: it must not keep the others from being saved, and {@link #tooLong} names it.
 */
public final class TypedManuscript {

    private final Map<ManuscriptField, String> typed = new EnumMap<>(ManuscriptField.class);
    private final Map<ManuscriptField, FieldError> tooLong = new EnumMap<>(ManuscriptField.class);
    private final Map<String, String> answers = new TreeMap<>();
    private final List<FieldError> answersTooLong = new ArrayList<>();

    public static TypedManuscript of(
            @Nullable String title,
            @Nullable String author,
            @Nullable String school,
            @Nullable String college,
            @Nullable String team,
            @Nullable String category,
            @Nullable String body,
            @Nullable String reply) {
        TypedManuscript manuscript = new TypedManuscript();
        manuscript.line(ManuscriptField.TITLE, title);
        manuscript.line(ManuscriptField.AUTHOR, author);
        manuscript.line(ManuscriptField.SCHOOL, school);
        manuscript.line(ManuscriptField.COLLEGE, college);
        manuscript.line(ManuscriptField.TEAM, team);
        manuscript.line(ManuscriptField.CATEGORY, category);
        manuscript.body(body);
        if (reply != null) {
            manuscript.take(ManuscriptField.REPLY, PlainText.lines(reply));
        }
        return manuscript;
    }

    /** With answers to comments on passages, by the comments' ids. */
    public TypedManuscript answering(Map<String, String> toRemarks) {
        toRemarks.forEach((remark, typedAnswer) -> {
            String answer = PlainText.lines(typedAnswer);
            ManuscriptField.ANSWER
                    .tooLong(answer)
                    .map(error -> new FieldError("answers[" + remark + "]", error.messageKey(), error.args()))
                    .ifPresentOrElse(answersTooLong::add, () -> answers.put(remark, answer));
        });
        return this;
    }

    /** What is clean already. */
    static TypedManuscript of(Manuscript text) {
        return of(
                text.title(),
                text.author(),
                text.source().school(),
                text.source().college(),
                text.source().team(),
                text.category(),
                text.body(),
                null);
    }

    private TypedManuscript() {}

    private void line(ManuscriptField field, @Nullable String text) {
        if (text != null) {
            take(field, PlainText.line(text));
        }
    }

    private void body(@Nullable String body) {
        if (body != null) {
            try {
                take(ManuscriptField.BODY, cleanBody(body));
            } catch (Refusal refusal) {
                tooLong.put(ManuscriptField.BODY, refusal.fieldErrors().get(0));
            }
        }
    }

    private void take(ManuscriptField field, String text) {
        typed.put(field, text);
        field.tooLong(text).ifPresent(error -> tooLong.put(field, error));
    }

    /**
     * The body alone, as {@link BodyHtml} makes it of what was typed; it may be longer than a body may be.
     *
     * @throws Refusal when it is more than is even looked at
     */
    public static String cleanBody(@Nullable String body) {
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

    /** What can't be saved as it is, by field. */
    public List<FieldError> tooLong() {
        List<FieldError> all = new ArrayList<>(tooLong.values());
        all.addAll(answersTooLong);
        return all;
    }

    /** For a sender who wants all of it saved or nothing. */
    public TypedManuscript checked() {
        if (!tooLong().isEmpty()) {
            throw Refusal.invalid(tooLong());
        }
        return this;
    }

    /** What fits, and the rest as it was before. */
    Manuscript onto(Manuscript before) {
        return with(before, this::fitting);
    }

    /** Whether what fits is what was saved: it isn't where another window has written since. */
    public boolean isIn(Submission saved) {
        String reply = saved.reply().orElse("");
        return onto(saved.text()).equals(saved.text())
                && fitting(ManuscriptField.REPLY).orElse(reply).equals(reply)
                && answers().onto(saved.answers(), saved.remarksToAnswer()).equals(saved.answers());
    }

    /** All of it, whatever its length, for the writer to look at. */
    public Manuscript whole() {
        return with(Manuscript.EMPTY, field -> Optional.ofNullable(typed.get(field)));
    }

    /** To the changes asked for: what fits. */
    Answers answers() {
        return new Answers(fitting(ManuscriptField.REPLY).orElse(null), answers);
    }

    private Optional<String> fitting(ManuscriptField field) {
        return tooLong.containsKey(field) ? Optional.empty() : Optional.ofNullable(typed.get(field));
    }

    private static Manuscript with(Manuscript before, Function<ManuscriptField, Optional<String>> typed) {
        Source source = before.source();
        return new Manuscript(
                typed.apply(ManuscriptField.TITLE).orElse(before.title()),
                typed.apply(ManuscriptField.AUTHOR).orElse(before.author()),
                new Source(
                        typed.apply(ManuscriptField.SCHOOL).orElse(source.school()),
                        typed.apply(ManuscriptField.COLLEGE).orElse(source.college()),
                        typed.apply(ManuscriptField.TEAM).orElse(source.team())),
                typed.apply(ManuscriptField.CATEGORY).orElse(before.category()),
                typed.apply(ManuscriptField.BODY).orElse(before.body()));
    }
}
