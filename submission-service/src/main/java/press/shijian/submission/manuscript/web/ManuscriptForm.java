package press.shijian.submission.manuscript.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.submission.manuscript.Manuscript;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.TypedManuscript;
import press.shijian.submission.manuscript.WindowSaving;
import press.shijian.text.BodyHtml;

/** The form as it is filled in: what was typed, whatever becomes of it. */
class ManuscriptForm {

    private @Nullable String title;
    private @Nullable String author;
    private @Nullable String school;
    private @Nullable String college;
    private @Nullable String team;
    private @Nullable String category;
    private @Nullable String body;
    private @Nullable String reply;
    private Map<String, String> answers = new TreeMap<>();

    /** The edition before the writer's eyes; 0 for a text that was never saved. */
    private long edition;

    private @Nullable String window;

    /** Counts the window's savings; its script does. */
    private long saving;

    static ManuscriptForm of(Submission submission) {
        Manuscript text = submission.text();
        ManuscriptForm form = new ManuscriptForm();
        form.title = text.title();
        form.author = text.author();
        form.school = text.source().school();
        form.college = text.source().college();
        form.team = text.source().team();
        form.category = text.category();
        form.body = BodyHtml.forTextArea(text.body());
        form.reply = submission.reply().orElse("");
        form.answers = new TreeMap<>(submission.answers());
        form.edition = submission.edition();
        return form;
    }

    TypedManuscript typed() {
        return TypedManuscript.of(title, author, school, college, team, category, body, reply)
                .answering(answers);
    }

    @Nullable
    WindowSaving windowSaving() {
        return window == null ? null : new WindowSaving(window, saving);
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getAuthor() {
        return author;
    }

    public void setAuthor(@Nullable String author) {
        this.author = author;
    }

    public @Nullable String getSchool() {
        return school;
    }

    public void setSchool(@Nullable String school) {
        this.school = school;
    }

    public @Nullable String getCollege() {
        return college;
    }

    public void setCollege(@Nullable String college) {
        this.college = college;
    }

    public @Nullable String getTeam() {
        return team;
    }

    public void setTeam(@Nullable String team) {
        this.team = team;
    }

    public @Nullable String getCategory() {
        return category;
    }

    public void setCategory(@Nullable String category) {
        this.category = category;
    }

    public @Nullable String getBody() {
        return body;
    }

    public void setBody(@Nullable String body) {
        this.body = body;
    }

    /**
     * The body for the editor, which does not ask whether {@link #getBody} is text or HTML: that question is answered in one
     * place. Null for what is not even looked at, and then the field alone holds it.
     */
    public @Nullable String getBodyHtml() {
        try {
            return TypedManuscript.cleanBody(body);
        } catch (Refusal refusal) {
            return null;
        }
    }

    public @Nullable String getReply() {
        return reply;
    }

    public void setReply(@Nullable String reply) {
        this.reply = reply;
    }

    /** By the ids of the comments on passages that they answer. */
    public Map<String, String> getAnswers() {
        return answers;
    }

    public void setAnswers(Map<String, String> answers) {
        this.answers = answers;
    }

    public long getEdition() {
        return edition;
    }

    public void setEdition(long edition) {
        this.edition = edition;
    }

    public @Nullable String getWindow() {
        return window;
    }

    /** Kept with each saving: only what was made here. */
    public void setWindow(@Nullable String window) {
        this.window = window != null && isMadeHere(window) ? window : null;
    }

    public void setSaving(long saving) {
        this.saving = saving;
    }

    /** Ids of drafts and windows are; anything else in their place was made up. */
    static boolean isMadeHere(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }
}
